import { sql } from 'kysely';
import type { Clock } from '../base/clock.ts';
import type { Database } from '../store/database.ts';
import type { Budget, BudgetBucket } from './budget.ts';

/** HubSpot's windows, with two per cent added: our clock and theirs, and the way between, are not exact. */
const windows: Record<BudgetBucket, { most: number; windowMs: number }> = {
  calls: { most: 100, windowMs: 10_200 },
  search: { most: 5, windowMs: 1_020 },
};

export interface BudgetOptions {
  database: Database;
  tenantId: string;
  clock: Clock;
  /** Calls per ten seconds until HubSpot names its limit: 110 for OAuth apps, 100 for static tokens. */
  most?: number;
}

/**
 * A portal's budget as rows of the store, so that all processes keep the limit together: at most `most` grants in any
 * rolling window, given in order of asking; places in the future are reserved, so that nobody is overtaken.
 */
export function createBudget({
  database,
  tenantId,
  clock,
  most = windows.calls.most,
}: BudgetOptions): Budget {
  return {
    async take(bucket, longestWaitMs) {
      const window = windows[bucket];
      const limit = bucket === 'calls' ? most : window.most;
      // A grant forgotten in a crash of the database does no harm, so its commit need not wait for the disk.
      const { rows } = await sql<{ grantAt: number; granted: boolean }>`
        select grant_at as "grantAt", granted
        from set_config('synchronous_commit', 'off', true),
          take_grant(${tenantId}, ${bucket}, ${clock.now()}::bigint, ${longestWaitMs}::bigint, ${limit}::int, ${window.windowMs}::int)
        `.execute(database);
      const [row] = rows;
      if (!row) throw new Error(`take_grant gave no row for tenant ${tenantId}: is the database migrated?`);
      return { granted: row.granted, waitMs: Math.max(0, row.grantAt - clock.now()) };
    },
    async learn(learned) {
      await sql`select learn_limit(${tenantId}, ${learned}::int, ${windows.calls.windowMs}::int)`.execute(
        database,
      );
    },
    async penalise(bucket, until) {
      await sql`select pause_grants(${tenantId}, ${bucket}, ${until}::bigint)`.execute(database);
    },
  };
}
