import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import type { Config, Environment } from '../config.ts';
import { createLiveRules } from '../rules/live-rules.ts';
import { readLiveRules, readLiveVersion } from '../rules/rules-store.ts';
import type { SweepParts } from '../sweep/sweep-portal-job.ts';
import { openPortals } from '../tenants/open-portals-client.ts';
import { settingsOrExit } from './serve-command.ts';
import { forTenant } from './tenant-of-command.ts';

const timeoutMs = 20_000;

/**
 * Runs a command's work that compares a connected portal with our record: the portal named, or the only one there is.
 * @throws Refusal when there is none, or several and none was named
 */
export function ofPortal<Value>(
  environment: Environment,
  portal: string | undefined,
  work: (parts: SweepParts) => Promise<Value>,
): Promise<Value> {
  return forTenant(environment, portal, async (tenant, { database }) => {
    const { config, secrets } = settingsOrExit(environment);
    const clock = systemClock;
    const publicUrl = addressOf(config);
    const log = createLog('error');
    const { portals } = openPortals({ config, secrets, database, publicUrl, clock, log, timeoutMs });
    const liveRules = createLiveRules({
      version: (tenantId) => readLiveVersion(database, tenantId),
      live: (tenantId) => readLiveRules(database, tenantId),
    });
    const settleSeconds = (await liveRules(tenant.id))?.rules.settleSeconds ?? 0;
    return work({ database, crm: portals.crmOf(tenant), tenant, clock, settleSeconds });
  });
}

/** Where the service is reached when nobody says otherwise: HubSpot wants the callback named when a token is refreshed. */
function addressOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host}:${port}`;
}
