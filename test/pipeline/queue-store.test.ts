import { sql } from 'kysely';
import { addEvents } from '../../src/intake/inbox-store.ts';
import {
  extendLease,
  holdLease,
  type Lease,
  LeaseLostError,
  leaseTenant,
  nextDueAt,
  releaseLease,
  restTenant,
  wakeTenant,
  wakeTenantNow,
} from '../../src/pipeline/queue-store.ts';
import { type Database, inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { hourMs, minuteMs, monday as now } from '../support/test-clock.ts';

describe('the queue of tenants', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = test.database;
  });
  afterEach(async () => {
    await asDispatcher('delete from tenant_work');
    await asDispatcher('delete from tenant_wakes');
    await inTenant(database, 'a', async (transaction) => {
      for (const table of ['inbox', 'outbox', 'leads'])
        await sql`delete from ${sql.table(table)}`.execute(transaction);
    });
  });
  afterAll(() => test.close());

  async function asDispatcher(statement: string): Promise<void> {
    await database.transaction().execute(async (transaction) => {
      await sql`select set_config('fairlead.dispatcher', 'on', true)`.execute(transaction);
      await sql.raw(statement).execute(transaction);
    });
  }
  const runOut = () =>
    asDispatcher("update tenant_work set lease_until = clock_timestamp() - interval '1 ms'");
  const lease = async (at = now): Promise<Lease> => {
    const leased = await leaseTenant(database, 'worker-1', at);
    if (!leased) throw new Error('Nothing is due.');
    return leased;
  };
  const release = (leased: Lease, wakeAt: number | null = null, at = now) =>
    releaseLease(database, leased, { now: at, wakeAt });

  it('gives nobody work that is not due', async () => {
    await wakeTenantNow(database, 'a', now + 1);
    expect(await leaseTenant(database, 'worker-1', now)).toBeNull();
    expect(await leaseTenant(database, 'worker-1', now + 1)).toMatchObject({ tenantId: 'a' });
  });

  it('gives the tenant whose work has been due longest', async () => {
    await wakeTenantNow(database, 'late', now - 1);
    await wakeTenantNow(database, 'later', now);
    await wakeTenantNow(database, 'first', now - 2);
    const order = [await lease(), await lease(), await lease()];
    expect(order.map(({ tenantId }) => tenantId)).toEqual(['first', 'late', 'later']);
  });

  it('puts a tenant that had its turn behind those that wait, however old the work is that it has left', async () => {
    await keepEvent(now - hourMs);
    await wakeTenantNow(database, 'b', now);
    const big = await lease();
    expect(big.tenantId).toBe('a');
    await release(big, null, now + 1);
    const order = [await lease(now + 1), await lease(now + 1)];
    expect(order.map(({ tenantId }) => tenantId)).toEqual(['b', 'a']);
  });

  it('gives each tenant to one worker only, however many ask at once', async () => {
    for (const tenantId of ['a', 'b', 'c']) await wakeTenantNow(database, tenantId, now);
    const asked = await Promise.all(
      Array.from({ length: 8 }, (_, index) => leaseTenant(database, `worker-${index}`, now)),
    );
    expect(asked.flatMap((leased) => leased?.tenantId ?? []).sort()).toEqual(['a', 'b', 'c']);
  });

  it('gives a tenant to another worker when the lease has run out, under a new token', async () => {
    await wakeTenantNow(database, 'a', now);
    const dead = await lease();
    expect(await leaseTenant(database, 'worker-2', now)).toBeNull();
    await runOut();
    const next = await lease();
    expect(next.tenantId).toBe('a');
    expect(next.token).toBeGreaterThan(dead.token);
  });

  it('keeps a lease that its holder extends, and tells a holder who was overtaken', async () => {
    await wakeTenantNow(database, 'a', now);
    const first = await lease();
    expect(await extendLease(database, first)).toBe(true);
    await runOut();
    expect(await extendLease(database, first)).toBe(true);
    expect(await leaseTenant(database, 'worker-2', now)).toBeNull();
    await runOut();
    const second = await lease();
    expect(await extendLease(database, first)).toBe(false);
    expect(await extendLease(database, second)).toBe(true);
  });

  it("undoes the transaction of a holder who was overtaken, and leaves the new holder's lease alone", async () => {
    await wakeTenantNow(database, 'a', now);
    const stale = await lease();
    await runOut();
    const fresh = await lease();
    const work = inTenant(database, 'a', async (transaction) => {
      await sql`insert into rota (tenant_id) values ('a')`.execute(transaction);
      await holdLease(transaction, stale);
    });
    await expect(work).rejects.toThrow(LeaseLostError);
    const { rows } = await inTenant(database, 'a', (transaction) =>
      sql`select 1 from rota`.execute(transaction),
    );
    expect(rows).toEqual([]);
    await release(stale, now);
    expect(await leaseTenant(database, 'worker-3', now)).toBeNull();
    expect(await extendLease(database, fresh)).toBe(true);
  });

  it('lets nobody take over while a transaction of the holder is open', async () => {
    await wakeTenantNow(database, 'a', now);
    const held = await lease();
    await runOut();
    await inTenant(database, 'a', async (transaction) => {
      await holdLease(transaction, held);
      expect(await leaseTenant(database, 'worker-2', now)).toBeNull();
    });
    expect(await leaseTenant(database, 'worker-2', now)).toMatchObject({ tenantId: 'a' });
  });

  it('does not lose a wake-up that comes during a lease', async () => {
    await wakeTenantNow(database, 'a', now);
    const leased = await lease();
    await wakeTenantNow(database, 'a', now);
    await release(leased);
    expect(await leaseTenant(database, 'worker-1', now)).toMatchObject({ tenantId: 'a' });
  });

  it('does not lose a wake-up that is committed only after the lease has begun', async () => {
    await wakeTenantNow(database, 'a', now);
    const leased = await inTenant(database, 'a', async (transaction) => {
      await wakeTenant(transaction, 'a', now);
      return lease();
    });
    await release(leased);
    expect(await leaseTenant(database, 'worker-1', now)).toMatchObject({ tenantId: 'a' });
  });

  it('lets what arrives wait for no transaction of the holder', async () => {
    await wakeTenantNow(database, 'a', now);
    const leased = await lease();
    await inTenant(database, 'a', async (transaction) => {
      await holdLease(transaction, leased);
      await wakeTenantNow(database, 'a', now);
    });
    await release(leased);
    expect(await nextDueAt(database)).toBe(now);
  });

  it('does not give a tenant out again when everything was done', async () => {
    await wakeTenantNow(database, 'a', now);
    await release(await lease());
    expect(await leaseTenant(database, 'worker-1', now + 1000 * hourMs)).toBeNull();
  });

  it.each([
    ['an event that waits', (at: number) => keepEvent(at)],
    [
      'a write that waits',
      (at: number) =>
        insert(
          `outbox (tenant_id, contact_id, decision_id, fields, created_at, due_at) values ('a', '1', gen_random_uuid(), '{}', ${moment(at)}, ${moment(at)})`,
        ),
    ],
    [
      'a lead that is to be tried again',
      (at: number) =>
        insert(
          `leads (tenant_id, contact_id, state, arrived_at, next_try_at) values ('a', '1', 'error', ${moment(at)}, ${moment(at)})`,
        ),
    ],
    [
      'a lead that is to return',
      (at: number) =>
        insert(
          `leads (tenant_id, contact_id, state, arrived_at, return_at) values ('a', '1', 'nurture', ${moment(at)}, ${moment(at)})`,
        ),
    ],
  ])('gives a tenant out again for %s, at its moment', async (_what, make) => {
    await wakeTenantNow(database, 'a', now);
    const leased = await lease();
    await make(now + hourMs);
    await asDispatcher("update tenant_work set due_at = 'infinity'");
    await asDispatcher('delete from tenant_wakes');
    await release(leased);
    expect(await nextDueAt(database)).toBe(now + hourMs);
    expect(await leaseTenant(database, 'worker-1', now + hourMs - 1)).toBeNull();
    expect(await leaseTenant(database, 'worker-1', now + hourMs)).toMatchObject({ tenantId: 'a' });
  });

  it('gives a tenant out again when time alone frees room', async () => {
    await wakeTenantNow(database, 'a', now);
    await release(await lease(), now + hourMs);
    expect(await nextDueAt(database)).toBe(now + hourMs);
  });

  it('lets a tenant rest for which nothing may be done, however much is due, until something new arrives', async () => {
    await keepEvent(now);
    await restTenant(database, await lease(), now + minuteMs);
    expect(await leaseTenant(database, 'worker-1', now)).toBeNull();
    expect(await nextDueAt(database)).toBe(now + minuteMs);
    await wakeTenantNow(database, 'a', now + 1);
    const woken = await lease(now + 1);
    await wakeTenantNow(database, 'a', now + 2);
    await restTenant(database, woken, now + minuteMs);
    expect(await nextDueAt(database)).toBe(now + 2);
  });

  it('says that the next moment is the end of a lease, when a holder may have died', async () => {
    expect(await nextDueAt(database)).toBeNull();
    await wakeTenantNow(database, 'a', now);
    await lease();
    const end = await nextDueAt(database);
    expect(end).toBeGreaterThan(Date.now());
    expect(end).toBeLessThan(Date.now() + 30_000);
  });

  const moment = (at: number) => `to_timestamp(${at} / 1000.0)`;
  const insert = (rows: string) =>
    inTenant(database, 'a', async (transaction) => {
      await sql.raw(`insert into ${rows}`).execute(transaction);
    });
  async function keepEvent(at: number): Promise<void> {
    const event = {
      tenantId: 'a',
      contactId: '1',
      kind: 'created' as const,
      occurredAt: at,
      dedupeKey: `at ${at}`,
    };
    await addEvents(database, { tenantId: 'a', events: [event], settleSeconds: 0, now: at });
  }
});
