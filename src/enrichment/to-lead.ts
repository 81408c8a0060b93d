import type { Instant } from '../base/clock.ts';
import type { CompanyRecord, ContactRecord } from '../hubspot/crm.ts';
import type { Lead } from '../lead/lead.ts';
import { withTouchFacts } from '../lead/touch-facts.ts';

/**
 * One lead from what was read of its contact and primary company.
 * @param arrivedAt when we first heard of it, which a later read does not change
 */
export function toLead(contact: ContactRecord, company: CompanyRecord | undefined, arrivedAt: Instant): Lead {
  return {
    id: contact.id,
    properties: withTouchFacts(contact.properties, contact),
    company: company ?? null,
    deals: [],
    ownerId: contact.ownerId,
    ...(contact.isImported ? { isImported: true } : {}),
    createdAt: contact.createdAt,
    ...(contact.origin ? { origin: contact.origin } : {}),
    arrivedAt,
  };
}
