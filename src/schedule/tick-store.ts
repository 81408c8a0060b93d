import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Database } from '../store/database.ts';
import { attemptsMost, type TakenTick } from './due-tick.ts';

/** A tick in somebody's hands. */
export interface Tick {
  duty: string;
  tickAt: Instant;
  holder: string;
}

/** The database's own clock: the one that all processes share. */
export async function readDatabaseClock(database: Database): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select clock_timestamp() as now`.execute(database);
  if (!rows[0]) throw new Error('The database did not tell the time.');
  return rows[0].now;
}

/** The newest tick that was taken, by duty. */
export async function readTakenTicks(
  database: Database,
  dutyNames: readonly string[],
): Promise<Map<string, TakenTick>> {
  const { rows } = await sql<TakenTick & { duty: string }>`
    select asked.duty, tick_at as "tickAt", attempts, lease_until as "leaseUntil", done_at is not null as "isDone"
    from unnest(${[...dutyNames]}::text[]) as asked(duty)
    cross join lateral (select * from duty_ticks t where t.duty = asked.duty order by tick_at desc limit 1) newest`.execute(
    database,
  );
  return new Map(rows.map(({ duty, ...taken }) => [duty, taken]));
}

/**
 * Takes a tick: one that nobody has taken, that failed, or whose holder died; never while another tick of the same duty
 * is being worked on.
 * @returns whether it is the caller's now: of all that ask, one is told so
 */
export async function takeTick(
  database: Database,
  { duty, tickAt, holder }: Tick,
  { now, leaseMs }: { now: Instant; leaseMs: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into duty_ticks as taken (duty, tick_at, holder, lease_until)
    select ${duty}, to_timestamp(${tickAt} / 1000.0), ${holder}, to_timestamp(${now + leaseMs} / 1000.0)
    where not exists (select from duty_ticks other where other.duty = ${duty} and other.tick_at <> to_timestamp(${tickAt} / 1000.0)
      and other.done_at is null and other.lease_until > to_timestamp(${now} / 1000.0))
    on conflict (duty, tick_at) do update set holder = excluded.holder, lease_until = excluded.lease_until,
      attempts = taken.attempts + 1, error = null
    where taken.done_at is null and taken.lease_until <= to_timestamp(${now} / 1000.0) and taken.attempts < ${attemptsMost}
    returning 1`.execute(database);
  return rows.length > 0;
}

/** Keeps a tick until `leaseUntil`; false when it is another's by now. */
export async function keepTick(database: Database, tick: Tick, leaseUntil: Instant): Promise<boolean> {
  const result = await sql`
    update duty_ticks set lease_until = to_timestamp(${leaseUntil} / 1000.0) where ${isHeld(tick)}`.execute(
    database,
  );
  return Number(result.numAffectedRows) === 1;
}

/** The tick is done: nobody takes it again. */
export async function finishTick(database: Database, tick: Tick, now: Instant): Promise<void> {
  await sql`update duty_ticks set done_at = to_timestamp(${now} / 1000.0) where ${isHeld(tick)}`.execute(
    database,
  );
}

/** The tick failed; it may be taken again from `retryAt` on. `error` names a kind of error, no contents. */
export async function failTick(
  database: Database,
  tick: Tick,
  { error, retryAt }: { error: string; retryAt: Instant },
): Promise<void> {
  await sql`
    update duty_ticks set error = ${error}, lease_until = to_timestamp(${retryAt} / 1000.0) where ${isHeld(tick)}`.execute(
    database,
  );
}

/** Gives a tick back that was cut short by the end of its process: anybody may take it at once. */
export async function releaseTick(database: Database, tick: Tick, now: Instant): Promise<void> {
  await sql`
    update duty_ticks set lease_until = to_timestamp(${now} / 1000.0), attempts = attempts - 1 where ${isHeld(tick)}`.execute(
    database,
  );
}

/** Forgets ticks before an instant; the newest of each duty stays, or it would count as never done. */
export async function forgetTicks(database: Database, before: Instant): Promise<void> {
  await sql`
    delete from duty_ticks old where tick_at < to_timestamp(${before} / 1000.0)
      and exists (select from duty_ticks newer where newer.duty = old.duty and newer.tick_at > old.tick_at)`.execute(
    database,
  );
}

function isHeld({ duty, tickAt, holder }: Tick) {
  return sql`duty = ${duty} and tick_at = to_timestamp(${tickAt} / 1000.0) and holder = ${holder} and done_at is null`;
}
