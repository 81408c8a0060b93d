import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Database } from '../store/database.ts';
import {
  extendLease,
  type Lease,
  LeaseLostError,
  leaseTenant,
  nextDueAt,
  releaseLease,
  restTenant,
} from './queue-store.ts';
import { runSlice } from './slice-job.ts';
import type { TenantContext } from './tenant-context.ts';

export interface WorkerDeps {
  database: Database;
  clock: Clock;
  log: Log;
  /** This worker's name in the queue. */
  holder: string;
  /** Everything needed to work for a tenant; null when nothing may be done for it now (paused, no rules, gone). */
  contextFor(lease: Lease): Promise<TenantContext | null>;
  /** Calls back when somebody has put work into the queue; gives a function that ends it. */
  onWork(wake: () => void): Promise<() => Promise<void>>;
}

export interface Worker {
  start(): Promise<void>;
  /** Ends at the next pause; leases are released. */
  stop(): Promise<void>;
  /** Works until nothing is due at the clock's present moment; for tests and one-off runs. */
  drain(): Promise<void>;
}

const sliceMs = 2_000;
const heartbeatMs = 5_000;
const longestIdleMs = 5_000;
/** A tenant for which nothing may be done now is looked at again after this. */
const restMs = 60_000;

/** Works for all tenants, `tenantsAtOnce` at a time, each under a lease and for a slice of time. */
export function createWorker(deps: WorkerDeps, tenantsAtOnce = 4): Worker {
  const stopping = new AbortController();
  const alarm = createAlarm();
  let loops: Promise<void>[] = [];
  let unlisten = async () => {};
  return {
    async start() {
      unlisten = await deps.onWork(alarm.ring);
      loops = Array.from({ length: tenantsAtOnce }, () => loop(deps, stopping.signal, alarm));
    },
    async stop() {
      stopping.abort();
      alarm.ring();
      await Promise.all(loops);
      await unlisten();
    },
    async drain() {
      while (await workOnce(deps, stopping.signal));
    },
  };
}

interface Alarm {
  ring(): void;
  /** Resolves at the next ring. */
  next(): Promise<void>;
}

function createAlarm(): Alarm {
  let bell = Promise.withResolvers<void>();
  return {
    ring: () => {
      bell.resolve();
      bell = Promise.withResolvers();
    },
    next: () => bell.promise,
  };
}

async function loop(deps: WorkerDeps, signal: AbortSignal, alarm: Alarm): Promise<void> {
  const { database, clock, log } = deps;
  while (!signal.aborted) {
    // Taken before the look at the queue, so that a ring during it is not missed.
    const rung = alarm.next();
    try {
      if (await workOnce(deps, signal)) continue;
      const dueAt = await nextDueAt(database);
      const idleMs =
        dueAt === null ? longestIdleMs : Math.min(longestIdleMs, Math.max(10, dueAt - clock.now()));
      await Promise.race([rung, clock.sleep(idleMs, signal)]);
    } catch (error) {
      log.error({ error }, 'The worker could not reach its queue; it tries again');
      await clock.sleep(1_000, signal);
    }
  }
}

async function workOnce(deps: WorkerDeps, signal: AbortSignal): Promise<boolean> {
  const lease = await leaseTenant(deps.database, deps.holder, deps.clock.now());
  if (lease) await workUnder(lease, deps, signal);
  return lease !== null;
}

async function workUnder(lease: Lease, deps: WorkerDeps, signal: AbortSignal): Promise<void> {
  const { database, clock, log } = deps;
  const lost = new AbortController();
  const heartbeat = setInterval(() => {
    extendLease(database, lease).then(
      (ours) => ours || lost.abort(),
      (error) => log.warn({ tenant: lease.tenantId, error }, 'A lease could not be extended'),
    );
  }, heartbeatMs);
  let wakeAt: number | null = null;
  try {
    const context = await deps.contextFor(lease);
    if (!context) return await restTenant(database, lease, clock.now() + restMs);
    const limits = { sliceMs, signal: AbortSignal.any([signal, lost.signal]) };
    wakeAt = (await runSlice(context, limits)).nextRoomAt;
  } catch (error) {
    if (error instanceof LeaseLostError) log.warn({ tenant: lease.tenantId }, error.message);
    else log.error({ tenant: lease.tenantId, error }, 'Work for a tenant failed; it is tried again');
    await clock.sleep(1_000, signal);
  } finally {
    clearInterval(heartbeat);
  }
  await releaseLease(database, lease, { now: clock.now(), wakeAt });
}
