import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { RulesText, VersionNote } from './draft.ts';
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

/** One at a time per tenant, until the transaction ends: whoever changes draft or versions. */
export async function lockRules(transaction: Transaction, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rules ${tenantId}`}, 0))`.execute(transaction);
}

/** Number, author and reason of the live version; null before the first publish. */
export async function readNewestNote(transaction: Transaction): Promise<VersionNote | null> {
  const { rows } = await sql<VersionNote>`
    select version, published_at as at, published_by as by, why, restores
    from rules_versions order by version desc limit 1`.execute(transaction);
  return rows[0] ?? null;
}

export interface Publication {
  tenantId: string;
  rules: Rules;
  at: Instant;
  by: string;
  why: string;
  /** As the author wrote them. */
  text?: RulesText;
  requestId?: string;
}

/** Publishes rules that `readRules` accepted: they are live from here on, under the next version number. */
export function publishRules(database: Database, publication: Publication): Promise<number> {
  return inTenant(database, publication.tenantId, async (transaction) => {
    await lockRules(transaction, publication.tenantId);
    return addVersion(transaction, publication);
  });
}

/** Adds a version within a transaction that holds `lockRules`; gives its number. */
export async function addVersion(transaction: Transaction, publication: Publication): Promise<number> {
  const { tenantId, rules, at, by, why, text, requestId = null } = publication;
  const { rows } = await sql<{ version: number }>`
    insert into rules_versions (tenant_id, version, document, published_at, published_by, why, source, format, request_id)
    select ${tenantId}, coalesce(max(version), 0) + 1, ${JSON.stringify(rules)}::jsonb, to_timestamp(${at} / 1000.0), ${by}, ${why},
      ${text?.source ?? null}, ${text?.format ?? null}, ${requestId}::uuid
    from rules_versions returning version`.execute(transaction);
  return rows[0]?.version ?? 0;
}
