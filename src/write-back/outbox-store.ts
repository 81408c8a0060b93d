import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { ContactFields, NewTask, TimelineEntry } from '../hubspot/crm.ts';
import type { Transaction } from '../store/database.ts';
import type { PlannedWrite } from './plan-write.ts';

/** A planned write as it stands: which of its parts are in HubSpot, which may be. */
export interface PendingWrite {
  id: number;
  contactId: string;
  decisionId: string;
  ownerId: string | null;
  expectedOwnerId: string | null;
  fields: ContactFields;
  task: NewTask | null;
  entry: TimelineEntry | null;
  attempts: number;
  updated: boolean;
  /** It was sent, nobody knows whether it arrived, and its lead has been decided anew since: the newer write waits for it. */
  overtaken: boolean;
  /** The create was sent at least once; without `tasked` nobody knows whether it arrived. */
  taskSent: boolean;
  tasked: boolean;
  entrySent: boolean;
  /** Names the batch that the entry was last sent with; null: none is known. */
  entrySending: string | null;
  announced: boolean;
  /** Because of its lead HubSpot has refused a whole batch before. */
  spoils: boolean;
}

/** Adds planned writes in the transaction that decided them. */
export async function addWrites(
  transaction: Transaction,
  tenantId: string,
  writes: readonly PlannedWrite[],
  now: Instant,
): Promise<void> {
  await sql`
    insert into outbox (tenant_id, contact_id, decision_id, owner_id, expected_owner_id, fields, task, entry, announces, created_at, due_at)
    select ${tenantId}, "contactId", "decisionId", "ownerId", "expectedOwnerId", fields, nullif(task, 'null'), nullif(entry, 'null'),
      nullif(entry, 'null') is not null,
      to_timestamp(${now} / 1000.0), to_timestamp(${now} / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as w("contactId" text, "decisionId" uuid, "ownerId" text,
      "expectedOwnerId" text, fields jsonb, task jsonb, entry jsonb)
    on conflict (tenant_id, decision_id) do nothing`.execute(transaction);
}

/** The owner that we decided last for a contact and that is not in HubSpot yet, as far as we know. */
export interface UnwrittenOwner {
  contactId: string;
  decisionId: string;
  /** Owners that may stand in HubSpot until then: one for each write that is still open. */
  expectedOwnerIds: (string | null)[];
}

/** Owners of these contacts that are still to be written, by contact id. */
export async function readUnwrittenOwners(
  transaction: Transaction,
  contactIds: readonly string[],
): Promise<Map<string, UnwrittenOwner>> {
  const { rows } = await sql<UnwrittenOwner>`
    select contact_id as "contactId", (array_agg(decision_id order by id desc))[1] as "decisionId",
      array_agg(expected_owner_id order by id) as "expectedOwnerIds" from outbox
    where contact_id = any(${contactIds as string[]}) and done_at is null and updated_at is null and owner_id is not null
    group by contact_id`.execute(transaction);
  return new Map(rows.map((row) => [row.contactId, row]));
}

/** Those of the contacts whose newest result is still to be shown in HubSpot: what stands there is an older one. */
export async function readUnwrittenResults(
  transaction: Transaction,
  contactIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from outbox
    where contact_id = any(${contactIds as string[]}) and done_at is null and updated_at is null and fields ? 'result'`.execute(
    transaction,
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * The oldest open write of each contact, when it is due, up to `limit`; contacts that somebody is busy with are left
 * out. A younger write of a contact waits for an older one that was put off, or old values would replace new ones.
 */
export async function readDueWrites(
  transaction: Transaction,
  page: { now: Instant; busyContactIds: readonly string[]; limit: number },
): Promise<PendingWrite[]> {
  const { rows } = await sql<PendingWrite>`
    with open as (
      select distinct on (contact_id) * from (
        select * from outbox where done_at is null and due_at <= to_timestamp(${page.now} / 1000.0)
          and contact_id <> all(${page.busyContactIds as string[]})
        order by due_at, id limit ${page.limit * 4}
      ) due
      where not exists (
        select from outbox older where older.tenant_id = due.tenant_id and older.contact_id = due.contact_id
          and older.done_at is null and older.id < due.id and older.due_at > to_timestamp(${page.now} / 1000.0))
      order by contact_id, id
    )
    select id, contact_id as "contactId", decision_id as "decisionId", owner_id as "ownerId", expected_owner_id as "expectedOwnerId",
      fields, task, entry, attempts, updated_at is not null as updated,
      update_sent_at is not null and updated_at is null and exists (select from outbox newer
        where newer.tenant_id = open.tenant_id and newer.contact_id = open.contact_id and newer.done_at is null and newer.id > open.id
          -- Of all that is written only what a decision says replaces what the one before said.
          and (newer.fields ? 'assignedOwner' or newer.fields->>'state' = 'junk')) as overtaken,
      task_sent_at is not null as "taskSent",
      tasked_at is not null as tasked, entry_sent_at is not null as "entrySent", entry_sending as "entrySending",
      announced_at is not null as announced,
      exists (select from leads l where l.tenant_id = open.tenant_id and l.contact_id = open.contact_id and l.spoils_batches) as spoils
    from open order by id limit ${page.limit}`.execute(transaction);
  return rows;
}

/**
 * Begins a statement that changes writes: it takes them (`taken`) in one order, as all of them do: whoever decides anew about
 * leads whose last writes are just being carried out would otherwise wait for the writer while it waits for them.
 */
const takeInOrder = (which: RawBuilder<unknown>) =>
  sql`with taken as (select id from outbox where ${which} order by id for update)`;

/** A part of a write that was sent, or is there. */
export type WriteStep =
  | 'update_sent_at'
  | 'updated_at'
  | 'task_sent_at'
  | 'tasked_at'
  | 'entry_sent_at'
  | 'announced_at';

/**
 * Records that a part of these writes was sent or is there.
 * @returns those that are still to be carried out: whoever decided about a lead meanwhile may have ended its write
 */
export async function markStep(
  transaction: Transaction,
  step: WriteStep,
  ids: readonly number[],
  now: Instant,
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  // The sub-select is run once, so that all of one sending get the same name.
  const sending = step === 'entry_sent_at' ? sql`, entry_sending = (select gen_random_uuid())` : sql``;
  const { rows } = await sql<{ id: number }>`
    ${takeInOrder(sql`id = any(${ids as number[]}) and done_at is null`)}
    update outbox o set ${sql.ref(step)} = to_timestamp(${now} / 1000.0)${sending} from taken where o.id = taken.id
    returning o.id`.execute(transaction);
  return new Set(rows.map(({ id }) => id));
}

export interface FinishedWrite {
  id: number;
  outcome: 'written' | 'person-won' | 'gone' | 'refused' | 'superseded';
  error: string | null;
}

/** Ends writes; what they carried of the person is dropped, the fact of the write is kept. */
export async function finishWrites(
  transaction: Transaction,
  finished: readonly FinishedWrite[],
  now: Instant,
): Promise<void> {
  if (finished.length === 0) return;
  const ids = finished.map(({ id }) => id);
  await sql`
    ${takeInOrder(sql`id = any(${ids}) and done_at is null`)}
    update outbox o set done_at = to_timestamp(${now} / 1000.0), outcome = f.outcome, error = f.error, fields = '{}', task = null, entry = null
    from jsonb_to_recordset(${JSON.stringify(finished)}::jsonb) as f(id bigint, outcome text, error text) join taken using (id)
    where o.id = f.id`.execute(transaction);
}

/** Puts writes off after a failure that may pass. */
export async function postponeWrites(
  transaction: Transaction,
  postponed: readonly { id: number; dueAt: Instant; error: string }[],
): Promise<void> {
  if (postponed.length === 0) return;
  const ids = postponed.map(({ id }) => id);
  await sql`
    ${takeInOrder(sql`id = any(${ids}) and done_at is null`)}
    update outbox o set attempts = o.attempts + 1, due_at = to_timestamp(p."dueAt" / 1000.0), error = p.error
    from jsonb_to_recordset(${JSON.stringify(postponed)}::jsonb) as p(id bigint, "dueAt" float8, error text) join taken using (id)
    where o.id = p.id`.execute(transaction);
}

/** The owner that a dropped write wanted to set, and the one that its record still has instead. */
export type DroppedOwner = Pick<PendingWrite, 'contactId' | 'ownerId' | 'expectedOwnerId'>;

/**
 * Drops what an older decision still wanted to write for these contacts, unless it is on its way: a newer decision replaces it.
 * @returns what was dropped
 */
export async function supersedeWrites(
  transaction: Transaction,
  contactIds: readonly string[],
  now: Instant,
): Promise<DroppedOwner[]> {
  const unsent = sql`contact_id = any(${contactIds as string[]}) and done_at is null and update_sent_at is null and updated_at is null`;
  const { rows } = await sql<DroppedOwner>`
    ${takeInOrder(unsent)}
    update outbox o set done_at = to_timestamp(${now} / 1000.0), outcome = 'superseded', fields = '{}', task = null, entry = null
    from taken where o.id = taken.id
    returning o.contact_id as "contactId", o.owner_id as "ownerId", o.expected_owner_id as "expectedOwnerId"`.execute(
    transaction,
  );
  return rows;
}

/** Lets what is still to be written for contacts expect the owners that stand in their records in place of dropped ones. */
export async function expectStandingOwners(
  transaction: Transaction,
  dropped: readonly DroppedOwner[],
): Promise<void> {
  const contactIds = dropped.map(({ contactId }) => contactId);
  await sql`
    ${takeInOrder(sql`contact_id = any(${contactIds}) and done_at is null`)}
    update outbox o set expected_owner_id = d."expectedOwnerId"
    from jsonb_to_recordset(${JSON.stringify(dropped)}::jsonb) as d("contactId" text, "ownerId" text, "expectedOwnerId" text), taken
    where o.id = taken.id and o.contact_id = d."contactId" and o.expected_owner_id = d."ownerId"`.execute(
    transaction,
  );
}

/** Ends all that is still to be written for contacts that are gone. */
export async function endWritesOfGone(
  transaction: Transaction,
  contactIds: readonly string[],
): Promise<void> {
  const open = sql`contact_id = any(${contactIds as string[]}) and done_at is null`;
  await sql`
    ${takeInOrder(open)}
    update outbox o set done_at = now(), outcome = 'gone', fields = '{}', task = null, entry = null
    from taken where o.id = taken.id`.execute(transaction);
}
