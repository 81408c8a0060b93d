import type { Clock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import { readServerTime } from '../hubspot/server-clock-client.ts';
import type { Database } from '../store/database.ts';
import type { Portals } from '../tenants/portals-client.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import { checkClock } from './check-clock.ts';
import { checkSettings } from './check-settings.ts';
import { examineDatabase } from './examine-database-store.ts';
import { examineTenant } from './examine-tenant-client.ts';
import { bySeverity, type Finding, finding } from './finding.ts';

/** What is examined. */
export interface Patient {
  config: Config;
  hasClientSecret: boolean;
  /** A login that may read the table of migrations. */
  databaseUrl: string;
  /** The service's own connections. */
  database: Database;
  portals: Portals;
  clock: Clock;
  timeoutMs: number;
  /** One portal only; all when left out. */
  tenantId?: string;
}

/**
 * Looks at everything that has to be right for leads to be handled, changes nothing but HubSpot's count of our calls, and
 * gives what is wrong, errors first. Empty: healthy.
 */
export async function examine(patient: Patient): Promise<Finding[]> {
  const { config, hasClientSecret, databaseUrl, database } = patient;
  const settings = checkSettings({ config, hasClientSecret });
  const [hubspot, store] = await Promise.all([examineClock(patient), examineDatabase(databaseUrl, database)]);
  const found = [...settings, ...store, ...hubspot.findings];
  const canAskPortals = store.every(({ code }) => code === 'database-role');
  if (!canAskPortals) return bySeverity(found);
  return bySeverity([...found, ...(await examineTenants(patient, hubspot.answers))]);
}

async function examineClock({
  config,
  clock,
  timeoutMs,
}: Patient): Promise<{ answers: boolean; findings: Finding[] }> {
  const { apiUrl } = config.hubspot;
  const time = await readServerTime({ apiUrl, timeoutMs }, clock);
  if (time) return { answers: true, findings: checkClock(time) };
  const says = `HubSpot does not answer at ${apiUrl}.`;
  const todo = 'Check the network, a proxy, and HUBSPOT_API_URL.';
  return { answers: false, findings: [finding('hubspot-unreachable', { says, todo })] };
}

async function examineTenants(patient: Patient, hubspotAnswers: boolean): Promise<Finding[]> {
  const { database, portals, config, tenantId } = patient;
  const all = await readTenants(database);
  const tenants = all.filter(
    ({ id, status }) => status !== 'removed' && (tenantId === undefined || id === tenantId),
  );
  if (tenants.length === 0) return [noPortal(tenantId, config.publicUrl)];
  if (!hubspotAnswers) return [];
  const parts = { database, portals, eventType: config.hubspot.eventType };
  const found: Finding[] = [];
  for (const tenant of tenants) found.push(...(await examineTenant(parts, tenant)));
  return found;
}

function noPortal(tenantId: string | undefined, publicUrl: string | null): Finding {
  const says = tenantId === undefined ? 'No portal is connected.' : `Portal ${tenantId} is not connected.`;
  const install = `${publicUrl ?? 'PUBLIC_URL'}/oauth/install`;
  const todo = `Open ${install} as an admin of the portal, or set HUBSPOT_ACCESS_TOKEN and start the service.`;
  return finding('no-portal', { says, todo }, tenantId ?? null);
}
