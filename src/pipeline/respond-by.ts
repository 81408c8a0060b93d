import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';

/** When the first touch is due: the sooner of the band's and the inquiry's deadline; null when the rules set none. */
export function respondBy(lead: Lead, band: string, rules: CompiledRules, now: Instant): Instant | null {
  const deadline = rules.deadlineOf(band, rules.inquiryOf(lead, now));
  return deadline ? now + deadline.firstTouchMinutes * 60_000 : null;
}
