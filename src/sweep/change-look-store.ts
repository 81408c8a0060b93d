import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Properties } from '../lead/lead.ts';
import { type Database, inTenant } from '../store/database.ts';

/** How far the look for changes has come. */
export interface ChangeLook {
  /** What was modified before is known. */
  knownUntil: Instant;
  /** Up to where the look under way goes; null when none is. */
  untilAt: Instant | null;
  /** The contact that it has come to. */
  afterId: string | null;
}

/** How far a tenant's look has come; null before the first. */
export function readChangeLook(database: Database, tenantId: string): Promise<ChangeLook | null> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<ChangeLook>`
      select known_until as "knownUntil", until_at as "untilAt", after_id as "afterId" from change_looks`.execute(
      transaction,
    );
    return rows[0] ?? null;
  });
}

/** Keeps how far it has come; it goes on from there after a kill. */
export function saveChangeLook(database: Database, tenantId: string, look: ChangeLook): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into change_looks (tenant_id, known_until, until_at, after_id)
      values (${tenantId}, to_timestamp(${look.knownUntil} / 1000.0), to_timestamp(${look.untilAt}::float8 / 1000.0), ${look.afterId})
      on conflict (tenant_id) do update set known_until = excluded.known_until, until_at = excluded.until_at,
        after_id = excluded.after_id`.execute(transaction);
  });
}

/** What we have read of those of the contacts that may be scored anew, by contact id. */
export function readKnownValues(
  database: Database,
  tenantId: string,
  contactIds: readonly string[],
): Promise<Map<string, Properties>> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ id: string; properties: Properties }>`
      select contact_id as id, snapshot->'properties' as properties from leads
      where contact_id = any(${contactIds as string[]}) and snapshot is not null
        and state in ('assigned', 'nurture', 'held', 'excluded')`.execute(transaction);
    return new Map(rows.map(({ id, properties }) => [id, properties]));
  });
}
