import { z } from 'zod';
import type { Instant } from '../base/clock.ts';
import type { Properties } from '../lead/lead.ts';
import { recordSchema } from './batch-answer.ts';
import { type Endpoint, endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { instantOf, toContact } from './to-contact.ts';

/** Contacts created within a window (both ends included) whose ids are greater than `afterId`. */
export interface ContactWindow {
  createdFrom: Instant;
  createdTo: Instant;
  afterId: string | null;
}

/** A contact as a search shows it; its index lags, so that values may be older than those of a read. */
export interface FoundContact {
  id: string;
  createdAt: Instant;
  ownerId: string | null;
}

/** The next contacts of a window in the order of their ids, and how many more there were at that moment. */
export interface FoundPage {
  contacts: FoundContact[];
  remaining: number;
}

/** Records modified within a window (both ends included) whose ids are greater than `afterId`. */
export interface ModifiedWindow {
  modifiedFrom: Instant;
  modifiedTo: Instant;
  afterId: string | null;
}

/** A record as a search shows it, with the values asked for; its index lags, so that they may be older than those of a read. */
export interface ModifiedRecord {
  id: string;
  modifiedAt: Instant;
  properties: Properties;
}

/** HubSpot's limit for one page of a search. */
const pageSize = 200;

const answerSchema = z.object({ total: z.number(), results: z.array(recordSchema) });

/**
 * Finds the next 200 contacts of a window. Paged by id and not by HubSpot's own cursor, which ends at 10,000 results:
 * so any number is found, also when all were created in the same millisecond (an import).
 */
export async function findContacts(client: HubSpotClient, window: ContactWindow): Promise<FoundPage> {
  const { createdFrom, createdTo, afterId } = window;
  const within: TimeWindow = { property: 'createdate', from: createdFrom, to: createdTo, afterId };
  const { total, results } = await searchById(client, within, ['createdate', 'hubspot_owner_id']);
  const contacts = results.map((record) => {
    const { id, createdAt, ownerId } = toContact(record, []);
    return { id, createdAt, ownerId };
  });
  return { contacts, remaining: Math.max(0, total - contacts.length) };
}

/** The next records of a window in the order of their ids, and how many more there were at that moment. */
export interface ModifiedPage {
  records: ModifiedRecord[];
  remaining: number;
}

/** What can be looked through for changes. */
export type ModifiedKind = 'contacts' | 'companies';

const searched = {
  contacts: { endpoint: endpoints.searchContacts, modified: 'lastmodifieddate' },
  companies: { endpoint: endpoints.searchCompanies, modified: 'hs_lastmodifieddate' },
} as const;

/** Finds the next 200 contacts or companies that were modified within a window, in the order of their ids. */
export async function findModified(
  client: HubSpotClient,
  kind: ModifiedKind,
  { modifiedFrom, modifiedTo, afterId }: ModifiedWindow,
  properties: readonly string[],
): Promise<ModifiedPage> {
  const { endpoint, modified } = searched[kind];
  const within: TimeWindow = { property: modified, from: modifiedFrom, to: modifiedTo, afterId };
  const { total, results } = await searchById(client, within, [modified, ...properties], endpoint);
  const records = results.map(({ id, properties: values }) => ({
    id,
    modifiedAt: instantOf(values[modified]) ?? modifiedTo,
    properties: Object.fromEntries(properties.map((name) => [name, values[name] ?? null])),
  }));
  return { records, remaining: Math.max(0, total - records.length) };
}

interface TimeWindow {
  property: 'createdate' | (typeof searched)[ModifiedKind]['modified'];
  from: Instant;
  to: Instant;
  afterId: string | null;
}

function searchById(
  client: HubSpotClient,
  window: TimeWindow,
  properties: readonly string[],
  endpoint: Endpoint = endpoints.searchContacts,
) {
  const { property, from, to, afterId } = window;
  const filters = [
    ...(afterId === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }]),
    { propertyName: property, operator: 'GTE', value: String(from) },
    { propertyName: property, operator: 'LTE', value: String(to) },
  ];
  const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }];
  return client.call({
    endpoint,
    body: { filterGroups: [{ filters }], sorts, properties, limit: pageSize },
    schema: answerSchema,
  });
}
