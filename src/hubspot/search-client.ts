import { z } from 'zod';
import type { Instant } from '../base/clock.ts';
import { recordSchema } from './batch-answer.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { toContact } from './to-contact.ts';

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

/** HubSpot's limit for one page of a search. */
const pageSize = 200;

const answerSchema = z.object({ total: z.number(), results: z.array(recordSchema) });

/**
 * Finds the next 200 contacts of a window. Paged by id and not by HubSpot's own cursor, which ends at 10,000 results:
 * so any number is found, also when all were created in the same millisecond (an import).
 */
export async function findContacts(client: HubSpotClient, window: ContactWindow): Promise<FoundPage> {
  const filters = [
    ...(window.afterId === null
      ? []
      : [{ propertyName: 'hs_object_id', operator: 'GT', value: window.afterId }]),
    { propertyName: 'createdate', operator: 'GTE', value: String(window.createdFrom) },
    { propertyName: 'createdate', operator: 'LTE', value: String(window.createdTo) },
  ];
  const { total, results } = await client.call({
    endpoint: endpoints.searchContacts,
    body: {
      filterGroups: [{ filters }],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties: ['createdate', 'hubspot_owner_id'],
      limit: pageSize,
    },
    schema: answerSchema,
  });
  const contacts = results.map((record) => {
    const { id, createdAt, ownerId } = toContact(record, []);
    return { id, createdAt, ownerId };
  });
  return { contacts, remaining: Math.max(0, total - contacts.length) };
}
