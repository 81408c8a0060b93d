import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { crashPoint } from '../base/crash-point.ts';
import type { LeadEvent } from '../lead/lead-event.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';

export interface NewEvents {
  tenantId: string;
  events: readonly LeadEvent[];
  /** How long a created contact rests before it is judged. */
  settleSeconds: number;
  now: Instant;
}

/**
 * Keeps a tenant's events, each once, and wakes a worker; committed when it resolves. A created contact is heard of
 * from here on: it gets its lead row, `pending`, in the same transaction.
 * @returns how many of the events were new
 */
export async function addEvents(database: Database, added: NewEvents): Promise<number> {
  const count = await inTenant(database, added.tenantId, async (transaction) => {
    const inserted = await insertEvents(transaction, added);
    crashPoint('after-inbox-insert');
    return inserted;
  });
  if (count > 0) await ringWorkers(database);
  return count;
}

/**
 * Tells the workers only once the events are kept: PostgreSQL lets transactions that notify commit one after the other, each
 * with its own wait for the disk. A bell that a crash swallows is made good by the workers' own look at the queue, and need
 * not wait for the disk itself.
 */
async function ringWorkers(database: Database): Promise<void> {
  await sql`select pg_notify('fairlead_work', '') from set_config('synchronous_commit', 'off', true)`.execute(
    database,
  );
}

/**
 * Adds events in a transaction of the tenant's own and makes it due; one jsonb parameter and one statement: measured the
 * fastest multi-row insert. Rows go in by one order for all, or two requests that repeat each other's events in another
 * order would wait for each other until the database ends one of them.
 * @returns how many of the events were new
 */
export async function insertEvents(
  transaction: Transaction,
  { tenantId, events, settleSeconds, now }: NewEvents,
): Promise<number> {
  const rows = JSON.stringify(events.map((event) => toRow(event, settleSeconds, now)));
  const added = await sql<{ count: number }>`
    with given as (
      select * from jsonb_to_recordset(${rows}::jsonb) as row(
        dedupe_key text, contact_id text, kind text, property text, value text, detail jsonb, occurred_ms float8, due_ms float8)
    ), added as (
      insert into inbox (tenant_id, dedupe_key, contact_id, kind, property, value, detail, occurred_at, received_at, due_at)
      select ${tenantId}, dedupe_key, contact_id, kind, property, value, detail,
        to_timestamp(occurred_ms / 1000.0), to_timestamp(${now} / 1000.0), to_timestamp(due_ms / 1000.0)
      from given order by occurred_ms, length(contact_id), contact_id, dedupe_key
      on conflict (tenant_id, dedupe_key) do nothing
      returning contact_id, kind, occurred_at, due_at
    ), heard_of as (
      insert into leads (tenant_id, contact_id, state, reason, arrived_at, score_only)
      select ${tenantId}, contact_id, 'pending', 'settling', min(occurred_at), bool_and(kind = 'backfilled') from added
      where kind in ('created', 'requested', 'found', 'backfilled') group by contact_id order by contact_id
      on conflict (tenant_id, contact_id) do nothing
    ), known as (
      insert into tenant_work (tenant_id, due_at) values (${tenantId}, 'infinity') on conflict (tenant_id) do nothing
    ), woken as (
      insert into tenant_wakes (tenant_id, due_at) select ${tenantId}, min(due_at) from added having count(*) > 0
    )
    select count(*)::int as count from added`.execute(transaction);
  return added.rows[0]?.count ?? 0;
}

function toRow(event: LeadEvent, settleSeconds: number, now: Instant) {
  return {
    dedupe_key: event.dedupeKey,
    contact_id: event.contactId,
    kind: event.kind,
    property: event.property ?? null,
    value: event.value ?? null,
    detail: event.mergedIds ? { mergedIds: event.mergedIds } : null,
    occurred_ms: event.occurredAt,
    due_ms:
      event.kind === 'created' || event.kind === 'found'
        ? Math.max(now, event.occurredAt + settleSeconds * 1000)
        : now,
  };
}
