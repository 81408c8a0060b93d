import { setTimeout as pause } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import { countWaiting } from '../sweep/known-contacts-store.ts';
import type { Sweep } from '../sweep/sweep.ts';
import { type SweepParts, sweepPortal } from '../sweep/sweep-portal-job.ts';
import { openPortals } from '../tenants/open-portals-client.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import { openStoreFor, type StartService, settingsOrExit } from './serve-command.ts';

const timeoutMs = 20_000;
const lookEveryMs = 1_000;
/** A page waits until what came before it is worked off, however long that takes. */
const patienceMs = 24 * 3_600_000;

/** `fairlead backfill`: scores the contacts that were there before us; stopped or killed, the next call goes on. */
export function addBackfillCommand(program: Command, environment: Environment, start: StartService): void {
  program
    .command('backfill')
    .description(
      'score contacts from before the connection, with a progress bar; goes on where an earlier call was stopped',
    )
    .option('--route', 'hand them out to reps too, as room allows; without it they are only scored')
    .option('--portal <id>', 'the portal, when several are connected')
    .action(async ({ route = false, portal }: { route?: boolean; portal?: string }) => {
      await backfill(environment, { route, portal, start });
    });
}

interface Asked {
  route: boolean;
  portal: string | undefined;
  start: StartService;
}

async function backfill(environment: Environment, { route, portal, start }: Asked): Promise<void> {
  const { config, secrets } = settingsOrExit(environment);
  const log = createLog('error');
  const store = await openStoreFor({ config, secrets }, log);
  const { database } = store;
  const named = (await readTenants(database)).filter(({ id }) => portal === undefined || id === portal);
  const [tenant] = named;
  if (!tenant || named.length > 1) {
    console.error(tenant ? 'Name one portal with --portal.' : 'No such portal is connected.');
    process.exitCode = 1;
    return store.close();
  }
  // It works off itself what it brings up; a service that runs beside it shares the work.
  const service = await start({ config, secrets, store, firstRules: null, log, only: 'worker' });
  const publicUrl = config.publicUrl ?? service.url;
  const clock = systemClock;
  const { portals } = openPortals({ config, secrets, database, publicUrl, clock, log, timeoutMs });
  const parts = {
    database,
    crm: portals.crmOf(tenant),
    tenant,
    clock,
    settleSeconds: 0,
    routes: route,
    patienceMs,
  };
  try {
    await showProgress(parts);
  } finally {
    await service.stop();
  }
}

async function showProgress(parts: SweepParts): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const bar = new SingleBar({
    format: '{bar} {percentage} %  {value} of {total} contacts  {recovered} new, {eta_formatted} left',
  });
  bar.start(0, 0, { recovered: 0 });
  const show = ({ expected, compared, recovered }: Sweep) => {
    bar.setTotal(expected ?? compared);
    bar.update(compared, { recovered });
  };
  const sweep = await sweepPortal({ ...parts, signal: stopping.signal, onPage: show }, 'backfill');
  while (!stopping.signal.aborted && (await countWaiting(parts.database, parts.tenant.id)) > 0)
    await pause(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  bar.stop();
  console.log(
    stopping.signal.aborted
      ? 'Stopped: call it again to go on.'
      : `${sweep.compared} contacts compared, ${sweep.recovered} brought in.`,
  );
}
