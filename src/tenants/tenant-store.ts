import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Database } from '../store/database.ts';
import type { Tenant, TenantStatus } from './tenant.ts';

const columns = sql`id, status, connected_by as "connectedBy", time_zone as "timeZone", currency, ui_domain as "uiDomain",
  timeline, scopes, installed_at as "installedAt", status_changed_at as "statusChangedAt"`;

/** Keeps a tenant as it is connected now; connecting again makes it active and keeps when it first came. */
export async function saveTenant(
  database: Database,
  tenant: Omit<Tenant, 'status' | 'installedAt' | 'statusChangedAt'>,
  now: Instant,
): Promise<void> {
  const { id, connectedBy, timeZone, currency, uiDomain, timeline, scopes } = tenant;
  await sql`
    insert into tenants (id, status, connected_by, time_zone, currency, ui_domain, timeline, scopes, installed_at, status_changed_at)
    values (${id}, 'active', ${connectedBy}, ${timeZone}, ${currency}, ${uiDomain}, ${timeline}, ${[...scopes]},
      to_timestamp(${now} / 1000.0), to_timestamp(${now} / 1000.0))
    on conflict (id) do update set connected_by = excluded.connected_by, time_zone = excluded.time_zone,
      currency = excluded.currency, ui_domain = excluded.ui_domain, timeline = excluded.timeline, scopes = excluded.scopes,
      status = case when tenants.status = 'paused' then 'paused' else 'active' end,
      status_changed_at = case when tenants.status in ('active', 'paused') then tenants.status_changed_at else excluded.status_changed_at end`.execute(
    database,
  );
}

export async function readTenant(database: Database, id: string): Promise<Tenant | null> {
  const { rows } = await sql<Tenant>`select ${columns} from tenants where id = ${id}`.execute(database);
  return rows[0] ?? null;
}

/** All tenants, or those of one status, oldest first. */
export async function readTenants(database: Database, status?: TenantStatus): Promise<Tenant[]> {
  const { rows } = await sql<Tenant>`
    select ${columns} from tenants where ${status ?? null}::text is null or status = ${status ?? null} order by installed_at, id`.execute(
    database,
  );
  return rows;
}

/** @returns whether this call changed the status: of several at once, one is told so */
export async function setStatus(
  database: Database,
  id: string,
  change: { status: TenantStatus; now: Instant },
): Promise<boolean> {
  const { status, now } = change;
  const { rows } = await sql`
    update tenants set status = ${status}, status_changed_at = to_timestamp(${now} / 1000.0)
    where id = ${id} and status <> ${status} returning id`.execute(database);
  return rows.length > 0;
}

/** Whether a portal is connected: at work, or paused by its admin. */
export async function isConnected(database: Database, tenantId: string): Promise<boolean> {
  return ['active', 'paused'].includes((await readTenant(database, tenantId))?.status ?? '');
}
