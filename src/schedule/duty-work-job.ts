import type { Instant } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { wakeTenantNow } from '../pipeline/queue-store.ts';
import type { Database } from '../store/database.ts';
import { checkTokens } from '../tenants/check-tokens-job.ts';
import type { Portals } from '../tenants/portals-client.ts';
import { purgeTenant } from '../tenants/purge-store.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import type { DutyName } from './duties.ts';
import { mayGoBefore } from './retention.ts';
import { forgetFinished } from './retention-store.ts';
import { forgetTicks } from './tick-store.ts';

/** What a duty is told: the time, and a signal after which it stops at its next pause. */
export interface DutyCall {
  now: Instant;
  signal: AbortSignal;
}

/** How each duty is done. */
export type DutyWork = Record<DutyName, (call: DutyCall) => Promise<void>>;

export interface DutyDeps {
  database: Database;
  portals: Portals;
  log: Log;
}

/** The deeds to the table of duties. */
export function createDutyWork({ database, portals, log }: DutyDeps): DutyWork {
  return {
    async 'refresh-owners'({ now, signal }) {
      for (const { id } of await readTenants(database, 'active')) {
        if (signal.aborted) return;
        await wakeTenantNow(database, id, now);
      }
    },

    'check-tokens': ({ signal }) => checkTokens({ database, portals, log }, signal),

    async 'purge-portals'({ now, signal }) {
      const before = mayGoBefore('disconnectedPortals', now);
      for (const { id } of await readTenants(database)) {
        if (signal.aborted) return;
        if (await purgeTenant(database, id, before))
          log.info({ tenant: id }, 'All that was kept of a disconnected portal is deleted');
      }
    },

    async 'forget-finished'({ now, signal }) {
      for (const { id } of await readTenants(database)) {
        if (signal.aborted) return;
        log.info({ tenant: id, ...(await forgetFinished(database, id, now)) }, 'Finished rows are forgotten');
      }
      await forgetTicks(database, mayGoBefore('ticks', now));
    },
  };
}
