import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { Rules } from './rules-schema.ts';

export interface PublishedRules {
  version: number;
  document: unknown;
}

/** Newest published rules of a tenant; null before the first publish. */
export async function readLiveRules(database: Database, tenantId: string): Promise<PublishedRules | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<PublishedRules>`select version, document from rules_versions order by version desc limit 1`.execute(
      transaction,
    ),
  );
  return rows[0] ?? null;
}

/** Version number of the live rules; null before the first publish. Cheap enough to ask before each piece of work. */
export async function readLiveVersion(database: Database, tenantId: string): Promise<number | null> {
  const { rows } = await sql<{ version: number | null }>`
    select live_rules_version(${tenantId}) as version`.execute(database);
  return rows[0]?.version ?? null;
}

/** Publishes rules that `readRules` accepted: they are live from here on, under the next version number. */
export async function publishRules(
  database: Database,
  publication: { tenantId: string; rules: Rules; at: Instant; by: string; why: string },
): Promise<number> {
  const { tenantId, rules, at, by, why } = publication;
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ version: number }>`
      insert into rules_versions (tenant_id, version, document, published_at, published_by, why)
      select ${tenantId}, coalesce(max(version), 0) + 1, ${JSON.stringify(rules)}::jsonb, to_timestamp(${at} / 1000.0), ${by}, ${why}
      from rules_versions returning version`.execute(transaction),
  );
  return rows[0]?.version ?? 0;
}
