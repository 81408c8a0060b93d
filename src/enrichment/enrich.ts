import type { Instant } from '../base/clock.ts';
import type { ContactRecord, Crm } from '../hubspot/crm.ts';
import type { Deal, Lead } from '../lead/lead.ts';
import { toLead } from './to-lead.ts';

export interface Enriched {
  leads: Lead[];
  /** What was read of each contact, by the id that was asked for. */
  contacts: Map<string, ContactRecord>;
  /** Asked for, and no longer there. */
  missingIds: string[];
}

/** Exactly the properties that rules, pages or records use. */
export interface WantedProperties {
  contact: readonly string[];
  company: readonly string[];
}

/**
 * Reads what must be known of up to 100 contacts before they are judged: three calls, two of them side by side, and two
 * more when any of them takes part in a deal.
 * @param arrivals contact id → when we first heard of it
 * @throws HubSpotError when the portal does not answer or refuses the whole batch
 */
export async function enrich(
  crm: Pick<Crm, 'readContacts' | 'readCompanies' | 'readDeals'>,
  arrivals: ReadonlyMap<string, Instant>,
  wanted: WantedProperties,
): Promise<Enriched> {
  const ids = [...arrivals.keys()];
  const needsCompany = wanted.company.length > 0;
  const [contacts, companies] = await Promise.all([
    crm.readContacts(ids, wanted.contact),
    needsCompany ? crm.readCompanies(ids, wanted.company) : new Map(),
  ]);
  const withDeals = [...contacts].flatMap(([id, contact]) => (contact.hasDeals ? [id] : []));
  const deals = withDeals.length > 0 ? await crm.readDeals(withDeals) : new Map<string, Deal[]>();
  const leads: Lead[] = [];
  const missingIds: string[] = [];
  for (const [id, arrivedAt] of arrivals) {
    const contact = contacts.get(id);
    if (contact && contact.id === id)
      leads.push({ ...toLead(contact, companies.get(id), arrivedAt), deals: deals.get(id) ?? [] });
    else missingIds.push(id);
  }
  return { leads, contacts, missingIds };
}
