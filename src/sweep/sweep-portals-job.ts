import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Database } from '../store/database.ts';
import type { Portals } from '../tenants/portals-client.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import type { SweepKind } from './sweep.ts';
import { sweepPortal } from './sweep-portal-job.ts';

export interface SweepPortalsDeps {
  database: Database;
  portals: Portals;
  liveRules(tenantId: string): Promise<CompiledRules | null>;
  clock: Clock;
  log: Log;
}

const portalsAtOnce = 4;

/**
 * Sweeps every connected portal, paused ones too: their leads wait, but are not lost. One that HubSpot does not answer
 * for is gone on with at the next tick.
 * @param signal stops between two pages
 */
export async function sweepPortals(
  deps: SweepPortalsDeps,
  kind: Exclude<SweepKind, 'backfill'>,
  signal: AbortSignal,
): Promise<void> {
  const waiting = (await readTenants(deps.database)).filter(
    ({ status }) => status === 'active' || status === 'paused',
  );
  const lanes = Array.from({ length: portalsAtOnce }, async () => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift())
      await sweepOne(deps, next, { kind, signal });
  });
  await Promise.all(lanes);
}

async function sweepOne(
  { database, portals, liveRules, clock, log }: SweepPortalsDeps,
  tenant: Tenant,
  { kind, signal }: { kind: Exclude<SweepKind, 'backfill'>; signal: AbortSignal },
): Promise<void> {
  try {
    const settleSeconds = (await liveRules(tenant.id))?.rules.settleSeconds ?? 0;
    const crm = portals.crmOf(tenant);
    const sweep = await sweepPortal({ database, crm, tenant, clock, settleSeconds, signal }, kind);
    const { compared, recovered, doubted } = sweep;
    if (recovered + doubted > 0)
      log.warn(
        { tenant: tenant.id, kind, compared, recovered, doubted },
        'A sweep found what nobody told us of',
      );
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    log.warn(
      { tenant: tenant.id, kind: error.kind, reason: error.reason },
      'A portal could not be swept; the next sweep goes on where it was',
    );
  }
}
