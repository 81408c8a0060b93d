import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';
import { readUnannounced, readUnexplained, type Unexplained } from '../tracking/unexplained-store.ts';
import type { Sweep, SweepKind } from './sweep.ts';

/** The result of the last whole comparison of one kind. */
export interface Reconciliation {
  kind: SweepKind;
  checkedAt: Instant;
  /** Contacts of HubSpot that were compared. */
  compared: number;
  recovered: number;
  doubted: number;
  /** Leads that we have heard of. */
  received: number;
  /** Leads and contacts that nobody can explain, in all. */
  unexplained: number;
  /** The first of them. */
  findings: Unexplained[];
}

const findingsMost = 500;

/** All that our own record cannot explain of its leads at this moment. */
export function readGaps(database: Database, tenantId: string): Promise<Unexplained[]> {
  return inTenant(database, tenantId, async (transaction) => [
    ...(await readUnexplained(transaction)),
    ...(await readUnannounced(transaction)),
  ]);
}

/** Keeps the result of a sweep that came to its end. */
export function saveReconciliation(
  database: Database,
  tenantId: string,
  { sweep, gaps, now }: { sweep: Sweep; gaps: readonly Unexplained[]; now: Instant },
): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into reconciliations (tenant_id, kind, checked_at, compared, recovered, doubted, received, unexplained, findings)
      select ${tenantId}, ${sweep.kind}, to_timestamp(${now} / 1000.0), ${sweep.compared}, ${sweep.recovered}, ${sweep.doubted},
        (select count(*)::int from leads), ${gaps.length}, ${JSON.stringify(gaps.slice(0, findingsMost))}::jsonb
      on conflict (tenant_id, kind) do update set checked_at = excluded.checked_at, compared = excluded.compared,
        recovered = excluded.recovered, doubted = excluded.doubted, received = excluded.received,
        unexplained = excluded.unexplained, findings = excluded.findings`.execute(transaction);
  });
}

/** The last results of a tenant, the newest first. */
export function readReconciliations(database: Database, tenantId: string): Promise<Reconciliation[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<Reconciliation>`
      select kind, checked_at as "checkedAt", compared, recovered, doubted, received, unexplained, findings
      from reconciliations order by checked_at desc`.execute(transaction);
    return rows;
  });
}

/** Unexplained leads of several tenants together, each by its newest check; null before the first check of any. */
export async function readUnexplainedTotal(
  database: Database,
  tenantIds: readonly string[],
): Promise<number | null> {
  let total: number | null = null;
  for (const tenantId of tenantIds) {
    const [newest] = await readReconciliations(database, tenantId);
    if (newest) total = (total ?? 0) + newest.unexplained;
  }
  return total;
}
