import { readAssociations } from './associations-client.ts';
import { failedOutcome, faultOf, type ObjectRecord, recordsAnswerSchema } from './batch-answer.ts';
import { bisectBatch } from './bisect-batch.ts';
import { routeOf } from './classify-answer.ts';
import type { WriteOutcome } from './crm.ts';
import { marksIn } from './decision-mark.ts';
import type { Endpoint } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';
import { readRecords } from './read-records-client.ts';

/** A record type that has no idempotency key at HubSpot (tasks, notes) and carries our mark in its body instead. */
export interface MarkedType {
  create: Endpoint;
  ofContacts: Endpoint;
  read: Endpoint;
  bodyProperty: string;
  /** HubSpot's association type of the record with a contact. */
  contactType: number;
}

export interface MarkedRecord {
  decisionId: string;
  contactId: string;
  /** Includes the body with its mark. */
  properties: Readonly<Record<string, string>>;
}

/**
 * Creates records, one outcome per decision.
 * @throws HubSpotError with `ambiguous` when some may exist without our knowing: read `findMarked` before trying again
 */
export function createMarked(
  client: HubSpotClient,
  type: MarkedType,
  records: readonly MarkedRecord[],
): Promise<WriteOutcome[]> {
  return bisectBatch(records, {
    idOf: (record) => record.decisionId,
    write: (batch) => createBatch(client, type, batch),
  });
}

async function createBatch(
  client: HubSpotClient,
  type: MarkedType,
  records: readonly MarkedRecord[],
): Promise<WriteOutcome[]> {
  const inputs = records.map(({ decisionId, contactId, properties }) => ({
    properties,
    associations: [
      {
        to: { id: contactId },
        types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type.contactType }],
      },
    ],
    // With it, HubSpot refuses bad inputs singly (207) instead of the whole batch.
    objectWriteTraceId: decisionId,
  }));
  const answer = await client.call({ endpoint: type.create, body: { inputs }, schema: recordsAnswerSchema });
  if (answer.results.length === records.length)
    return records.map(({ decisionId }) => ({ id: decisionId, ok: true }));
  const created = new Set(answer.results.flatMap((record) => decisionsOf(record, type)));
  const open = records.filter((record) => !created.has(record.decisionId));
  const outcomes = records.map(({ decisionId }): WriteOutcome => {
    if (created.has(decisionId)) return { id: decisionId, ok: true };
    const fault = faultOf(decisionId, answer, open.length);
    if (!fault) throw unclear(type.create);
    return failedOutcome(decisionId, fault);
  });
  return outcomes;
}

function decisionsOf(record: ObjectRecord, type: MarkedType): string[] {
  const trace = record.objectWriteTraceId;
  return trace === undefined ? marksIn(record.properties[type.bodyProperty] ?? '') : [trace];
}

/** HubSpot said "done" and is silent on one: it may exist. */
function unclear(endpoint: Endpoint): HubSpotError {
  return new HubSpotError({
    kind: 'unknown',
    status: 201,
    route: routeOf(endpoint),
    reason: 'the answer is silent on some of the records',
    ambiguous: true,
  });
}

/** Decisions that the contacts' records of this type name. Any doubt in the reading is an error, never a "no". */
export async function findMarked(
  client: HubSpotClient,
  type: MarkedType,
  contactIds: readonly string[],
): Promise<Set<string>> {
  const links = await readAssociations(client, type.ofContacts, contactIds);
  const ids = [...links.values()].flatMap((associations) => associations.map((one) => one.toId));
  const records = await readRecords(client, { endpoint: type.read, ids, properties: [type.bodyProperty] });
  return new Set(records.flatMap((record) => marksIn(record.properties[type.bodyProperty] ?? '')));
}
