import { SingleBar } from 'cli-progress';
import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import { createOutcomeSource } from '../hubspot/outcome-source-client.ts';
import { learnPortal, type PortalLearning } from '../proposals/learn-portal-job.ts';
import { whyNotLearn } from '../proposals/why-not-learn.ts';
import { openPortals } from '../tenants/open-portals-client.ts';
import { settingsOrExit } from './serve-command.ts';
import { forTenant } from './tenant-of-command.ts';

const timeoutMs = 20_000;

/**
 * Learns from the closed deals of a connected portal, with a bar that shows how far the gathering came. Ctrl+C stops it
 * after the page under way; the same command goes on from there.
 * @returns what was learned; a sentence when it cannot be, or was stopped
 */
export function learnFromPortal(
  environment: Environment,
  portal: string | undefined,
): Promise<PortalLearning | string> {
  return forTenant(environment, portal, async (tenant, { database }) => {
    const hindrance = whyNotLearn(tenant.scopes);
    if (hindrance !== null) return hindrance;
    const { config, secrets } = settingsOrExit(environment);
    const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
    const shared = { config, secrets, database, publicUrl, clock: systemClock, log: createLog('error') };
    const { portals } = openPortals({ ...shared, timeoutMs });
    const source = createOutcomeSource(portals.clientOf(tenant));
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const bar = new SingleBar({
      format: '{bar} {value} of {total} contacts looked at',
      stream: process.stderr,
    });
    bar.start(0, 0);
    try {
      const learned = await learnPortal({
        database,
        tenantId: tenant.id,
        source,
        clock: systemClock,
        signal: stop.signal,
        onPage: ({ lookedAt, remaining }) => {
          bar.setTotal(lookedAt + (remaining ?? 0));
          bar.update(lookedAt);
        },
      });
      return learned ?? 'Stopped. The same command goes on from here.';
    } finally {
      bar.stop();
    }
  });
}
