import { z } from 'zod';
import type { Instant } from '../base/clock.ts';
import { readInstant } from '../lead/read-instant.ts';
import { readAssociations } from './associations-client.ts';
import { readCompanies } from './companies-client.ts';
import type { CompanyRecord } from './crm.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { isLearnable } from './learnable-properties.ts';
import { type PastRecord, readPastRecords } from './past-records-client.ts';
import { readRecords } from './read-records-client.ts';
import { type ContactWindow, type FoundPage, findContacts } from './search-client.ts';

/** How a contact's deals ended, and when. */
export interface ContactOutcome {
  outcome: 'won' | 'lost';
  closedAt: Instant;
}

/** A portal as far as learning asks of it. Calls keep to the portal's budget, like all others. */
export interface OutcomeSource {
  findContacts(window: ContactWindow): Promise<FoundPage>;
  /** Contacts with a closed deal and no open one, unless one was won. Up to 200 ids. */
  readOutcomes(contactIds: readonly string[]): Promise<Map<string, ContactOutcome>>;
  /** Contacts with all values that these properties had, and when. */
  readPastRecords(contactIds: readonly string[], properties: readonly string[]): Promise<PastRecord[]>;
  readCompanies(
    contactIds: readonly string[],
    properties: readonly string[],
  ): Promise<Map<string, CompanyRecord>>;
  /** Names of the contact properties that a profile could be learned from. */
  learnableProperties(): Promise<string[]>;
}

const batchSize = 100;

export function createOutcomeSource(client: HubSpotClient): OutcomeSource {
  return {
    findContacts: (window) => findContacts(client, window),
    readOutcomes: (contactIds) => readOutcomes(client, contactIds),
    readPastRecords: (contactIds, properties) => readPastRecords(client, contactIds, properties),
    readCompanies: async (contactIds, properties) => {
      const found = new Map<string, CompanyRecord>();
      for (const ids of parts(contactIds))
        for (const [id, company] of await readCompanies(client, ids, properties)) found.set(id, company);
      return found;
    },
    learnableProperties: () => listLearnable(client),
  };
}

async function readOutcomes(
  client: HubSpotClient,
  contactIds: readonly string[],
): Promise<Map<string, ContactOutcome>> {
  const links = new Map<string, string[]>();
  for (const ids of parts(contactIds)) {
    const found = await readAssociations(client, endpoints.dealsOfContacts, ids);
    for (const [id, deals] of found)
      links.set(
        id,
        deals.map(({ toId }) => toId),
      );
  }
  const properties = ['hs_is_closed', 'hs_is_closed_won', 'closedate'];
  const records = await readRecords(client, {
    endpoint: endpoints.readDeals,
    ids: [...links.values()].flat(),
    properties,
  });
  const deals = new Map(records.map((record) => [record.id, record.properties]));
  return new Map(
    [...links].flatMap(([id, dealIds]) => {
      const outcome = outcomeOf(
        dealIds.map((dealId) => deals.get(dealId)).filter((deal) => deal !== undefined),
      );
      return outcome ? [[id, outcome] as const] : [];
    }),
  );
}

/** Won when any deal was, at the first win; lost when all are closed, at the last of them; else not ended. */
function outcomeOf(deals: readonly Record<string, string | null>[]): ContactOutcome | null {
  const closedAt = (deal: Record<string, string | null>) => readInstant(deal.closedate ?? '') ?? 0;
  const won = deals.filter((deal) => deal.hs_is_closed_won === 'true').map(closedAt);
  if (won.length > 0) return { outcome: 'won', closedAt: Math.min(...won) };
  if (deals.length === 0 || deals.some((deal) => deal.hs_is_closed !== 'true')) return null;
  return { outcome: 'lost', closedAt: Math.max(...deals.map(closedAt)) };
}

const listSchema = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      type: z.string().catch(''),
      fieldType: z.string().catch(''),
      hidden: z.boolean().catch(false),
      calculated: z.boolean().catch(false),
    }),
  ),
});

async function listLearnable(client: HubSpotClient): Promise<string[]> {
  const { results } = await client.call({ endpoint: endpoints.listProperties, schema: listSchema });
  return results.filter(isLearnable).map(({ name }) => name);
}

function parts(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / batchSize);
  return Array.from({ length: count }, (_, part) => ids.slice(part * batchSize, (part + 1) * batchSize));
}
