import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { Notice } from './notice.ts';

/** A notice that is to be sent now. */
export interface DueNotice {
  id: string;
  at: Instant;
  /** Null when it was erased meanwhile. */
  body: Notice | null;
  /** Attempts, this one included. */
  attempts: number;
}

/** A sender that died gives the notice back after this. */
const leaseMs = 120_000;

/**
 * Keeps a notice for the tenant's webhook, within the transaction that brings its news about; nothing is kept where no
 * webhook is set for its kind. The same id twice is one notice.
 */
export async function addNotice(
  transaction: Transaction,
  { tenantId, id, notice, at }: { tenantId: string; id: string; notice: Notice; at: Instant },
): Promise<void> {
  const contactId = 'contactId' in notice ? notice.contactId : '';
  await sql`
    insert into notices (tenant_id, id, contact_id, at, body, due_at)
    select ${tenantId}, ${id}::uuid, ${contactId}, to_timestamp(${at} / 1000.0), ${JSON.stringify(notice)}::jsonb,
      to_timestamp(${at} / 1000.0)
    from notice_targets where ${notice.kind} = any(kinds) on conflict do nothing`.execute(transaction);
}

/**
 * Takes the notice that has been due longest. It counts as attempted before anything is sent: a process that dies at it
 * leaves it to be sent again, so that a receiver may get one twice, under the same id, and never none.
 */
export function takeNotice(database: Database, tenantId: string, now: Instant): Promise<DueNotice | null> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<DueNotice>`
      update notices set attempts = attempts + 1, due_at = to_timestamp(${now + leaseMs} / 1000.0)
      where id = (select id from notices where done_at is null and due_at <= to_timestamp(${now} / 1000.0)
        order by due_at, at, id limit 1 for update skip locked)
      returning id, at, body, attempts`.execute(transaction);
    return rows[0] ?? null;
  });
}

/** A notice is finished; what it said is dropped. */
export function finishNotice(
  database: Database,
  tenantId: string,
  { id, outcome, error, now }: { id: string; outcome: string; error: string | null; now: Instant },
): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      update notices set done_at = to_timestamp(${now} / 1000.0), outcome = ${outcome}, error = ${error}, body = null
      where id = ${id}::uuid and done_at is null`.execute(transaction);
  });
}

/** A notice could not be sent; it is tried again at `at`. */
export function postponeNotice(
  database: Database,
  tenantId: string,
  { id, error, at }: { id: string; error: string; at: Instant },
): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      update notices set due_at = to_timestamp(${at} / 1000.0), error = ${error}
      where id = ${id}::uuid and done_at is null`.execute(transaction);
  });
}

/** How many notices ended how since a moment; those still waiting count as `waiting`. */
export interface NoticeCount {
  outcome: string;
  count: number;
  /** The newest reason for which one could not be sent. */
  error: string | null;
}

export async function countNotices(
  database: Database,
  tenantId: string,
  since: Instant,
): Promise<NoticeCount[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<NoticeCount>`
      select coalesce(outcome, 'waiting') as outcome, count(*)::int as count,
        (array_agg(error order by at desc) filter (where error is not null))[1] as error
      from notices where at >= to_timestamp(${since} / 1000.0) group by 1 order by 1`.execute(transaction),
  );
  return rows;
}
