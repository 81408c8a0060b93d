import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';

/**
 * Deletes every row of a portal that has been disconnected since `before` or longer, in one transaction; a portal that
 * is connected meanwhile waits for its end and then starts as new.
 * @returns whether there was such a portal
 */
export function purgeTenant(database: Database, tenantId: string, before: Instant): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql`
      select 1 from tenants where id = ${tenantId} and status in ('revoked', 'removed')
        and status_changed_at <= to_timestamp(${before} / 1000.0) for update`.execute(transaction);
    if (rows.length === 0) return false;
    for (const table of await readTenantTables(transaction))
      await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId}`.execute(transaction);
    await sql`delete from tenants where id = ${tenantId}`.execute(transaction);
    return true;
  });
}

/** Asked of the catalogue, so that no table made later can be forgotten here. */
async function readTenantTables(transaction: Transaction): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not a.attisdropped order by c.relname`.execute(
    transaction,
  );
  return rows.map(({ name }) => name);
}
