import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { loadRota } from '../routing/rota-store.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { ImportWorld } from './estimate-import.ts';
import { readBacklog } from './lead-store.ts';

const dayMs = 86_400_000;
/** So far back the pace of work is looked at. */
const workDays = 28;
/** What waits behind so many more hardly moves an estimate. */
const backlogMost = 20_000;

/** The team of a tenant as an import would find it now, working at the pace of the last four weeks. */
export function readImportWorld(
  database: Database,
  tenantId: string,
  { rules, now }: { rules: CompiledRules; now: Instant },
): Promise<ImportWorld> {
  return inTenant(database, tenantId, async (transaction) => {
    const pools = rules.rules.pools.map((pool) => pool.name);
    const rows = await readBacklog(transaction, { pools, after: null, limit: backlogMost });
    const backlog = rows.flatMap(({ snapshot, arrivedAt, notTo, rank }) => {
      if (!snapshot) return [];
      const lead = { ...snapshot, arrivedAt };
      return [{ lead, score: rules.score(lead, now), notTo, rank }];
    });
    const rota = await loadRota(transaction, rules.rules, now);
    return { rules, rota, backlog, workedPerDay: await readPace(transaction, now), now };
  });
}

/** Leads worked a day by each rep, over the last four weeks. */
async function readPace(transaction: Transaction, now: Instant): Promise<Map<string, number>> {
  const { rows } = await sql<{ ownerId: string; worked: number }>`
    select owner_id as "ownerId", count(*)::int as worked from leads
    where owner_id is not null and worked and last_touch_at >= to_timestamp(${now - workDays * dayMs} / 1000.0)
    group by owner_id`.execute(transaction);
  return new Map(rows.map(({ ownerId, worked }) => [ownerId, worked / workDays]));
}
