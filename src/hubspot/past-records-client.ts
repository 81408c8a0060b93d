import { z } from 'zod';
import type { Instant } from '../base/clock.ts';
import { readInstant } from '../lead/read-instant.ts';
import { batchAnswerOf, recordSchema } from './batch-answer.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';

/** A value, from this moment on. */
export interface PastValue {
  value: string | null;
  at: Instant;
}

/** A contact with the values that its properties had. */
export interface PastRecord {
  id: string;
  createdAt: Instant;
  /** Oldest first; empty where HubSpot kept no history. */
  history: Record<string, PastValue[]>;
}

/** HubSpot's limit for batch reads that ask for histories (its guide to objects, 2026). */
const batchSize = 50;

const pastSchema = recordSchema.extend({
  propertiesWithHistory: z
    .record(
      z.string(),
      z.array(z.object({ value: z.string().nullable().catch(null), timestamp: z.string().catch('') })),
    )
    .catch({}),
});

/** Reads contacts with the histories of these properties; contacts that are gone are left out. Any number of ids. */
export async function readPastRecords(
  client: HubSpotClient,
  contactIds: readonly string[],
  properties: readonly string[],
): Promise<PastRecord[]> {
  const records: PastRecord[] = [];
  for (let start = 0; start < contactIds.length; start += batchSize) {
    const inputs = contactIds.slice(start, start + batchSize).map((id) => ({ id }));
    const { results } = await client.call({
      endpoint: endpoints.readContacts,
      body: { properties: ['createdate'], propertiesWithHistory: properties, inputs },
      schema: batchAnswerOf(pastSchema),
    });
    records.push(...results.map((record) => toPastRecord(record, properties)));
  }
  return records;
}

function toPastRecord(record: z.infer<typeof pastSchema>, properties: readonly string[]): PastRecord {
  const { id, createdAt, properties: present, propertiesWithHistory } = record;
  const history = properties.map((name) => {
    const values = (propertiesWithHistory[name] ?? []).flatMap(({ value, timestamp }) => {
      const at = readInstant(timestamp);
      return at === null ? [] : [{ value, at }];
    });
    return [name, values.sort((a, b) => a.at - b.at)] as const;
  });
  return {
    id,
    createdAt: readInstant(present.createdate ?? createdAt ?? '') ?? 0,
    history: Object.fromEntries(history),
  };
}
