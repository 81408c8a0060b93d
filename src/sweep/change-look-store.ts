import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { ModifiedKind } from '../hubspot/search-client.ts';
import { type Database, inTenant } from '../store/database.ts';

/** How far the look for changes has come. */
export interface ChangeLook {
  /** What was modified before is known. */
  knownUntil: Instant;
  /** Up to where the look under way goes; null when none is. */
  untilAt: Instant | null;
  /** The record that it has come to. */
  afterId: string | null;
}

const tables: Record<ModifiedKind, string> = { contacts: 'change_looks', companies: 'company_looks' };

/** How far a tenant's look has come; null before the first. */
export function readChangeLook(
  database: Database,
  tenantId: string,
  kind: ModifiedKind,
): Promise<ChangeLook | null> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<ChangeLook>`
      select known_until as "knownUntil", until_at as "untilAt", after_id as "afterId" from ${sql.table(tables[kind])}`.execute(
      transaction,
    );
    return rows[0] ?? null;
  });
}

/** Keeps how far it has come; it goes on from there after a kill. */
export function saveChangeLook(
  database: Database,
  tenantId: string,
  { kind, look }: { kind: ModifiedKind; look: ChangeLook },
): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into ${sql.table(tables[kind])} (tenant_id, known_until, until_at, after_id)
      values (${tenantId}, to_timestamp(${look.knownUntil} / 1000.0), to_timestamp(${look.untilAt}::float8 / 1000.0), ${look.afterId})
      on conflict (tenant_id) do update set known_until = excluded.known_until, until_at = excluded.until_at,
        after_id = excluded.after_id`.execute(transaction);
  });
}
