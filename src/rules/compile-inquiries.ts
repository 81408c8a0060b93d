import type { Instant } from '../base/clock.ts';
import { compileConditions } from '../lead/compile-conditions.ts';
import type { Lead } from '../lead/lead.ts';
import type { Inquiry } from './inquiry-schema.ts';

/** Names the kind of inquiry of a lead: the first that fits, or null. */
export type InquiryOf = (lead: Lead, now: Instant) => Inquiry | null;

/** Compiles the kinds of inquiry: all conditions of one must hold, and one of its words be in the contact's message. */
export function compileInquiries(inquiries: readonly Inquiry[]): InquiryOf {
  const compiled = inquiries.map((inquiry) => {
    const { when, words } = inquiry;
    const conditions = words
      ? [...when, { property: 'message', operator: 'CONTAINS_TOKEN' as const, values: words }]
      : when;
    return { inquiry, fits: compileConditions(conditions) };
  });
  return (lead, now) => compiled.find(({ fits }) => fits(lead, now))?.inquiry ?? null;
}
