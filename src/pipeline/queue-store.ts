import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';

/** The right to work for one tenant: exclusive, over all processes, until it is released or runs out. */
export interface Lease {
  tenantId: string;
  /** Fences the holder: a transaction of a holder that was overtaken finds another token and rolls back. */
  token: number;
  /** By this process's own steady clock (`performance.now`, ms): nobody can have taken over before this. */
  heldUntilMs: number;
}

/** Thrown inside a transaction whose lease went to another worker; the transaction must roll back. */
export class LeaseLostError extends Error {
  constructor(tenantId: string) {
    super(`The lease for tenant ${tenantId} was taken over; this worker's transaction is undone.`);
  }
}

const leaseSeconds = 15;
/** A call that is sent later than this before the lease ends might arrive when another worker is at it. */
const sendMarginMs = 3_000;

/**
 * Whether a call to the outside may still be made under this lease. No transaction fences what has no key to refuse a second
 * one (a task, a note) or would overwrite what a person chose meanwhile: a process that was frozen has to ask before it sends.
 */
export function maySendUnder(lease: Lease): boolean {
  return performance.now() < lease.heldUntilMs - sendMarginMs;
}

/** Statements over all tenants: row level security lets the dispatcher see the queue, and nothing else. */
function asDispatcher<Value>(
  database: Database,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> {
  return database.transaction().execute(async (transaction) => {
    await sql`select set_config('fairlead.dispatcher', 'on', true)`.execute(transaction);
    return work(transaction);
  });
}

/**
 * Leases the tenant whose work has been due longest, or whose holder died; null when there is none. Leases end by the
 * database's clock. The due time and the wake-ups are cleared; what arrives during the lease, or was not committed yet, wakes
 * the tenant anew.
 * @param now decides what is due (a test's clock, or the present)
 */
export function leaseTenant(database: Database, holder: string, now: Instant): Promise<Lease | null> {
  const askedAtMs = performance.now();
  return asDispatcher(database, async (transaction) => {
    const { rows } = await sql<{ tenant_id: string; lease_token: number }>`
      with woken as (
        select tenant_id, min(due_at) as due_at from tenant_wakes group by tenant_id
      ), next as (
        select t.tenant_id from tenant_work t left join woken using (tenant_id)
        where (t.lease_until is null and least(t.due_at, woken.due_at) <= to_timestamp(${now} / 1000.0))
          or t.lease_until < clock_timestamp()
        order by least(coalesce(t.lease_until, t.due_at), woken.due_at) limit 1 for update of t skip locked
      ), taken as (
        delete from tenant_wakes using next where tenant_wakes.tenant_id = next.tenant_id
      )
      update tenant_work w set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}),
        lease_token = lease_token + 1, holder = ${holder}, due_at = 'infinity'
      from next where w.tenant_id = next.tenant_id
      returning w.tenant_id, w.lease_token`.execute(transaction);
    const row = rows[0];
    return row
      ? { tenantId: row.tenant_id, token: row.lease_token, heldUntilMs: askedAtMs + leaseSeconds * 1_000 }
      : null;
  });
}

/** Keeps a lease alive, and says so in it; false when it is no longer ours. */
export function extendLease(database: Database, lease: Lease): Promise<boolean> {
  const askedAtMs = performance.now();
  return asDispatcher(database, async (transaction) => {
    const result = await sql`
      update tenant_work set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
      where tenant_id = ${lease.tenantId} and lease_token = ${lease.token} and lease_until is not null`.execute(
      transaction,
    );
    const isOurs = Number(result.numAffectedRows) === 1;
    if (isOurs) lease.heldUntilMs = askedAtMs + leaseSeconds * 1_000;
    return isOurs;
  });
}

/**
 * Ends a lease. The tenant is due again at the earliest of its open inbox rows, its open outbox rows, its workflows
 * that can go on, its errors' next try, its nurtured leads' return, its leads' deadlines, and `wakeAt` (when time alone
 * frees room); but not before `now`: who had a turn stands behind those who wait for theirs, however old its work is.
 */
export function releaseLease(
  database: Database,
  lease: Lease,
  { now, wakeAt }: { now: Instant; wakeAt: Instant | null },
): Promise<void> {
  return asDispatcher(database, async (transaction) => {
    await sql`select set_config('fairlead.tenant', ${lease.tenantId}, true)`.execute(transaction);
    await sql`
      update tenant_work set lease_until = null, holder = null, due_at = greatest(to_timestamp(${now} / 1000.0), least(
        due_at,
        (select min(due_at) from inbox where done_at is null),
        -- A write that waits for an older one of its contact is not due before that one is.
        (select due_at from outbox o where done_at is null and not exists (
          select from outbox older where older.tenant_id = o.tenant_id and older.contact_id = o.contact_id
            and older.done_at is null and older.id < o.id and older.due_at > o.due_at) order by due_at limit 1),
        (select min(due_at) from answerable_workflow_calls),
        (select min(next_try_at) from leads where state = 'error'),
        (select min(return_at) from leads where state = 'nurture'),
        (select min(due_at) from lead_duties where done_at is null),
        to_timestamp(${wakeAt}::float8 / 1000.0)))
      where tenant_id = ${lease.tenantId} and lease_token = ${lease.token}`.execute(transaction);
  });
}

/**
 * Ends a lease of a tenant for which nothing may be done now, however much is due: it is looked at again at `until`, or
 * when something new arrives for it.
 */
export function restTenant(database: Database, lease: Lease, until: Instant): Promise<void> {
  return asDispatcher(database, async (transaction) => {
    await sql`
      update tenant_work set lease_until = null, holder = null, due_at = least(due_at, to_timestamp(${until} / 1000.0))
      where tenant_id = ${lease.tenantId} and lease_token = ${lease.token}`.execute(transaction);
  });
}

/** Earliest moment at which any tenant's work falls due; null when nothing is planned. */
export function nextDueAt(database: Database): Promise<Instant | null> {
  return asDispatcher(database, async (transaction) => {
    const { rows } = await sql<{ at: number | null }>`
      select nullif(min(least(coalesce(t.lease_until, t.due_at), woken.due_at)), 'infinity') as at from tenant_work t
      left join (select tenant_id, min(due_at) as due_at from tenant_wakes group by tenant_id) woken
        on woken.tenant_id = t.tenant_id and t.lease_until is null`.execute(transaction);
    return rows[0]?.at ?? null;
  });
}

/** Inside a tenant's transaction: holds the lease row, so that nobody takes over before this commits. */
export async function holdLease(transaction: Transaction, lease: Lease): Promise<void> {
  const { rows } = await sql`
    select 1 from tenant_work where tenant_id = ${lease.tenantId} and lease_token = ${lease.token} for share`.execute(
    transaction,
  );
  if (rows.length === 0) throw new LeaseLostError(lease.tenantId);
}

/** Makes a tenant due now and wakes a worker; for what comes from elsewhere than a webhook. */
export async function wakeTenant(transaction: Transaction, tenantId: string, at: Instant): Promise<void> {
  await sql`
    with known as (
      insert into tenant_work (tenant_id, due_at) values (${tenantId}, 'infinity') on conflict (tenant_id) do nothing
    )
    insert into tenant_wakes (tenant_id, due_at) values (${tenantId}, to_timestamp(${at} / 1000.0))`.execute(
    transaction,
  );
  await sql`select pg_notify('fairlead_work', '')`.execute(transaction);
}

/** The same in a transaction of its own. */
export function wakeTenantNow(database: Database, tenantId: string, at: Instant): Promise<void> {
  return inTenant(database, tenantId, (transaction) => wakeTenant(transaction, tenantId, at));
}
