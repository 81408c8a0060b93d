import {
  failedOutcome,
  faultOf,
  type ObjectRecord,
  recordSchema,
  recordsAnswerSchema,
} from './batch-answer.ts';
import { bisectBatch, missingProperty } from './bisect-batch.ts';
import { toProperties } from './contact-fields.ts';
import type { ContactRecord, ContactUpdate, WriteOutcome } from './crm.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';
import { readRecords } from './read-records-client.ts';
import { alwaysRead, mergedIdsOf, toContact } from './to-contact.ts';

/** Contacts by the id asked for, as `Crm.readContacts` promises: a merged-away id gives the surviving record. */
export async function readContacts(
  client: HubSpotClient,
  ids: readonly string[],
  properties: readonly string[],
): Promise<Map<string, ContactRecord>> {
  const query = {
    endpoint: endpoints.readContacts,
    properties: [...new Set([...alwaysRead, ...properties])],
    mayBeSilent: true,
  };
  const found = byAnyId(await readRecords(client, { ...query, ids }));
  const open = [...new Set(ids)].filter((id) => !found.has(id));
  const survivors = await findSurvivors(client, open);
  if (survivors.size > 0) {
    const records = byAnyId(await readRecords(client, { ...query, ids: [...survivors.values()] }));
    for (const [id, survivor] of survivors) {
      const record = records.get(survivor);
      if (record) found.set(id, record);
    }
  }
  return new Map(
    ids.flatMap((id) => {
      const record = found.get(id);
      return record ? [[id, toContact(record, properties)] as const] : [];
    }),
  );
}

/** Present owner by contact id, as `Crm.readOwnersOf` promises. */
export async function readOwnersOf(
  client: HubSpotClient,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const contacts = await readContacts(client, ids, []);
  return new Map([...contacts].map(([id, contact]) => [id, contact.ownerId]));
}

function byAnyId(records: readonly ObjectRecord[]): Map<string, ObjectRecord> {
  const merged = records.flatMap((record) => mergedIdsOf(record).map((id) => [id, record] as const));
  return new Map([...merged, ...records.map((record) => [record.id, record] as const)]);
}

/**
 * Under which id each contact lives on. Batch reads name merged-away and deleted contacts alike; a single read by an old
 * id gives the surviving record, and 404 only when there is none.
 */
async function findSurvivors(client: HubSpotClient, ids: readonly string[]): Promise<Map<string, string>> {
  const survivors = new Map<string, string>();
  for (const id of ids) {
    try {
      const record = await client.call({
        endpoint: endpoints.readContact,
        path: { id },
        query: { properties: 'hs_object_id' },
        schema: recordSchema,
      });
      survivors.set(id, record.id);
    } catch (error) {
      if (!(error instanceof HubSpotError && (error.kind === 'gone' || error.kind === 'invalid')))
        throw error;
    }
  }
  return survivors;
}

/**
 * Writes owners and our fields, one outcome per contact, as `Crm.updateContacts` promises.
 * @param repair creates the properties that the portal lacks; tried once when HubSpot misses one
 */
export async function updateContacts(
  client: HubSpotClient,
  updates: readonly ContactUpdate[],
  repair?: () => Promise<void>,
): Promise<WriteOutcome[]> {
  let isRepaired = repair === undefined;
  const write = async (batch: readonly ContactUpdate[]) => {
    try {
      return await writeBatch(client, batch);
    } catch (error) {
      if (isRepaired || !(error instanceof HubSpotError) || !error.codes.includes(missingProperty))
        throw error;
      isRepaired = true;
      await repair?.();
      return writeBatch(client, batch);
    }
  };
  const outcomes = await bisectBatch(updates, { idOf: (update) => update.contactId, write });
  return outcomes.map(knowOwner);
}

/** Whether an owner who may not be chosen was the matter: HubSpot then names the property. The record spoils nothing by that. */
function knowOwner(outcome: WriteOutcome): WriteOutcome {
  const isOwner = !outcome.ok && outcome.kind === 'refused' && outcome.message.includes('hubspot_owner_id');
  return isOwner ? { ...outcome, spoilsBatch: false, blamesOwner: true } : outcome;
}

async function writeBatch(client: HubSpotClient, updates: readonly ContactUpdate[]): Promise<WriteOutcome[]> {
  const inputs = updates.map((update) => ({ id: update.contactId, properties: toProperties(update) }));
  const answer = await client.call({
    endpoint: endpoints.updateContacts,
    body: { inputs },
    schema: recordsAnswerSchema,
  });
  const written = byAnyId(answer.results);
  const open = updates.filter((update) => !written.has(update.contactId)).length;
  return updates.map(({ contactId }) =>
    written.has(contactId)
      ? { id: contactId, ok: true }
      : failedOutcome(contactId, faultOf(contactId, answer, open)),
  );
}
