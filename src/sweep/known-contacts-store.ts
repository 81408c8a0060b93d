import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { scoredOnly } from '../pipeline/leave-routing.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { KnownContact } from './compare-page.ts';

/** A stretch of contact ids, in the order of their numbers, of contacts that arrived within a window. */
export interface IdRange {
  afterId: string | null;
  /** Null: to the greatest. */
  lastId: string | null;
  fromAt: Instant;
  toAt: Instant;
}

/** What our record has of these contacts, by contact id. */
export function readKnownContacts(
  database: Database,
  tenantId: string,
  contactIds: readonly string[],
): Promise<Map<string, KnownContact>> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<KnownContact>`
      select contact_id as "contactId", state, coalesce(owner_id, snapshot->>'ownerId') as "ownerId",
        coalesce(reason like 'merged into %', false) as "isMergedAway", coalesce(reason = ${scoredOnly}, false) as "isScoredOnly",
        exists (select from inbox i where i.tenant_id = l.tenant_id and i.contact_id = l.contact_id and i.done_at is null)
          or exists (select from outbox o where o.tenant_id = l.tenant_id and o.contact_id = l.contact_id and o.done_at is null)
          as "isUnderWay"
      from leads l where contact_id = any(${contactIds as string[]})`.execute(transaction);
    return new Map(rows.map((row) => [row.contactId, row]));
  });
}

/** Leads that are not gone and should therefore be among HubSpot's contacts of this range, in the order of their numbers. */
export function readExpectedIds(database: Database, tenantId: string, range: IdRange): Promise<string[]> {
  const { afterId, lastId, fromAt, toAt } = range;
  // Numbers of one length are in the order of their texts, which the primary key knows.
  const isOneLength = afterId !== null && lastId !== null && afterId.length === lastId.length;
  const byText = isOneLength ? sql`and contact_id > ${afterId} and contact_id <= ${lastId}` : sql``;
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      select contact_id as id from leads where state not in ('gone', 'pending') ${byText}
        and (${afterId}::text is null or (length(contact_id), contact_id) > (length(${afterId}), ${afterId}))
        and (${lastId}::text is null or (length(contact_id), contact_id) <= (length(${lastId}), ${lastId}))
        and arrived_at between to_timestamp(${fromAt} / 1000.0) and to_timestamp(${toAt} / 1000.0)
      order by length(contact_id), contact_id`.execute(transaction);
    return rows.map((row) => row.id);
  });
}

/** How many contacts that a sweep or a backfill brought up still wait to be worked off. */
export function countWaiting(database: Database, tenantId: string): Promise<number> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from inbox where done_at is null and dedupe_key like 'sweep|%'`.execute(
      transaction,
    );
    return rows[0]?.count ?? 0;
  });
}

/** Leads that a backfill only scored and that are to be routed from now on. */
export function releaseForRouting(
  database: Database,
  tenantId: string,
  contactIds: readonly string[],
): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`update leads set score_only = false where contact_id = any(${contactIds as string[]})`.execute(
      transaction,
    );
  });
}
