import { type BatchAnswer, faultOf, type ObjectRecord, recordsAnswerSchema } from './batch-answer.ts';
import type { Endpoint } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';

export interface RecordsQuery {
  endpoint: Endpoint;
  ids: readonly string[];
  properties: readonly string[];
  /** An answer that is silent on some id may be taken; else such an answer counts as none. */
  mayBeSilent?: boolean;
}

/** HubSpot's limit for batch reads. */
const batchSize = 100;

/** Records by the batch endpoint of their type; ids that do not exist have none. Any number of ids. */
export async function readRecords(client: HubSpotClient, query: RecordsQuery): Promise<ObjectRecord[]> {
  const ids = [...new Set(query.ids)];
  const found: ObjectRecord[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    found.push(...(await readBatch(client, { ...query, ids: ids.slice(start, start + batchSize) })));
  }
  return found;
}

async function readBatch(client: HubSpotClient, { endpoint, ids, properties, mayBeSilent }: RecordsQuery) {
  const isCredible = (answer: BatchAnswer<ObjectRecord>) =>
    mayBeSilent
      ? ids.length === 1 || answer.results.length + answer.faults.length > 0
      : answersAll(ids, answer, (record) => record.id);
  const { results } = await client.call({
    endpoint,
    body: { properties, inputs: ids.map((id) => ({ id })) },
    schema: recordsAnswerSchema.refine(isCredible),
  });
  return results;
}

/** Whether an answer has a result or a fault for each id: a success that is silent on one is not to be believed. */
export function answersAll<Item>(
  ids: readonly string[],
  answer: BatchAnswer<Item>,
  idOf: (item: Item) => string,
): boolean {
  const answered = new Set(answer.results.map(idOf));
  const open = ids.filter((id) => !answered.has(id));
  const hasNamelessFault = answer.faults.some((fault) => fault.ids.length === 0);
  return hasNamelessFault || open.every((id) => faultOf(id, answer, open.length) !== undefined);
}
