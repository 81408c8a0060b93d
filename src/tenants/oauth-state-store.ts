import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Database } from '../store/database.ts';

/** Keeps the digest of a state until it is used or expires; forgets those that have expired. */
export async function keepState(
  database: Database,
  state: { digest: string; now: Instant; expiresAt: Instant },
): Promise<void> {
  const { digest, now, expiresAt } = state;
  await sql`
    with expired as (delete from oauth_states where expires_at <= to_timestamp(${now} / 1000.0))
    insert into oauth_states (digest, expires_at) values (${digest}, to_timestamp(${expiresAt} / 1000.0))`.execute(
    database,
  );
}

/** @returns whether the state was known and in time; it is known no more */
export async function spendState(database: Database, digest: string, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ inTime: boolean }>`
    delete from oauth_states where digest = ${digest} returning expires_at > to_timestamp(${now} / 1000.0) as "inTime"`.execute(
    database,
  );
  return rows[0]?.inTime ?? false;
}
