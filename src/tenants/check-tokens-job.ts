import type { Log } from '../base/log.ts';
import { readAccount } from '../hubspot/account-client.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { Database } from '../store/database.ts';
import type { Portals } from './portals-client.ts';
import type { Tenant } from './tenant.ts';
import { readTenants } from './tenant-store.ts';

export interface CheckTokensDeps {
  database: Database;
  portals: Portals;
  log: Log;
}

const portalsAtOnce = 4;

/**
 * Calls each connected portal once. HubSpot tells nobody that an app was uninstalled; a portal from which nothing
 * arrives is found out only so, by a refresh that is refused. Whoever hands out the tokens notes it and tells.
 * @param signal stops between two portals
 */
export async function checkTokens(deps: CheckTokensDeps, signal: AbortSignal): Promise<void> {
  const waiting = (await readTenants(deps.database)).filter(
    ({ status }) => status === 'active' || status === 'paused',
  );
  const lanes = Array.from({ length: portalsAtOnce }, async () => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) await check(deps, next);
  });
  await Promise.all(lanes);
}

async function check({ portals, log }: CheckTokensDeps, tenant: Tenant): Promise<void> {
  try {
    await readAccount(portals.clientOf(tenant));
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    log.warn({ tenant: tenant.id, kind: error.kind, reason: error.reason }, 'A portal could not be checked');
  }
}
