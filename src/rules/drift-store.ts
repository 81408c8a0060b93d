import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { Drift } from './find-drift.ts';

/** What was found the last time that a tenant's rules were compared with its portal. */
export interface DriftFinding {
  /** The version that was compared; a newer one has not been yet. */
  rulesVersion: number;
  checkedAt: Instant;
  /** Empty: the portal had all that the rules name. */
  drift: readonly Drift[];
}

/** Keeps a finding in place of the tenant's last one. */
export async function saveDrift(
  database: Database,
  tenantId: string,
  { rulesVersion, checkedAt, drift }: DriftFinding,
): Promise<void> {
  await inTenant(database, tenantId, (transaction) =>
    sql`
      insert into rules_drift (tenant_id, rules_version, checked_at, drift)
      values (${tenantId}, ${rulesVersion}, to_timestamp(${checkedAt} / 1000.0), ${JSON.stringify(drift)}::jsonb)
      on conflict (tenant_id) do update set rules_version = excluded.rules_version, checked_at = excluded.checked_at,
        drift = excluded.drift`.execute(transaction),
  );
}

/** The tenant's last finding; null when nobody has looked yet. */
export async function readDrift(database: Database, tenantId: string): Promise<DriftFinding | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<DriftFinding>`
      select rules_version as "rulesVersion", checked_at as "checkedAt", drift from rules_drift`.execute(
      transaction,
    ),
  );
  return rows[0] ?? null;
}

/** How many things of one kind a tenant's live rules name in vain. */
export interface DriftCount {
  tenantId: string;
  kind: Drift['code'];
  count: number;
}

/** Findings counted by tenant and kind; what was found of rules that are no longer live counts no more. */
export async function countDrift(database: Database, tenantIds: readonly string[]): Promise<DriftCount[]> {
  const counts: DriftCount[] = [];
  for (const tenantId of tenantIds) {
    const { rows } = await inTenant(database, tenantId, (transaction) =>
      sql<DriftCount>`
        select ${tenantId} as "tenantId", found->>'code' as kind, count(*)::int as count
        from rules_drift, jsonb_array_elements(drift) as found
        where rules_version = live_rules_version(${tenantId}) group by 2 order by 2`.execute(transaction),
    );
    counts.push(...rows);
  }
  return counts;
}
