import { schedule } from 'node-cron';
import type { Instant } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Database } from '../store/database.ts';
import { dueTick } from './due-tick.ts';
import { type Duty, duties } from './duties.ts';
import type { DutyWork } from './duty-work-job.ts';
import {
  failTick,
  finishTick,
  keepTick,
  readTakenTicks,
  releaseTick,
  type Tick,
  takeTick,
} from './tick-store.ts';

export interface SchedulerDeps {
  database: Database;
  work: DutyWork;
  /** The time that all processes share: the database's, or a test's. */
  now(): Promise<Instant>;
  log: Log;
  /** This process's name. */
  holder: string;
}

/** Does clock-driven duties, each tick once over all processes. */
export interface Scheduler {
  start(): void;
  /** Takes no more ticks, asks what runs to end, and waits for it. */
  stop(): Promise<void>;
  /** Does what is due now, and waits until it is done. */
  look(): Promise<void>;
}

const dutyNames = duties.map((duty) => duty.name);
const leaseMs = 90_000;
const heartbeatMs = 20_000;
const retryMs = 5 * 60_000;
/** Every minute: a tick belongs to the shared clock, so a machine whose own is wrong is late by a minute, not by the error. */
const lookCron = '* * * * *';

export function createScheduler(deps: SchedulerDeps): Scheduler {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();

  const look = async () => {
    if (stopping.signal.aborted) return;
    const taken = await readTakenTicks(deps.database, dutyNames);
    const now = await deps.now();
    await Promise.all(
      duties.map((duty) => {
        const tickAt = dueTick(duty, taken.get(duty.name), now);
        if (tickAt === null || running.has(duty.name)) return running.get(duty.name);
        const run = attend(deps, duty, { tickAt, now, signal: stopping.signal }).finally(() =>
          running.delete(duty.name),
        );
        running.set(duty.name, run);
        return run;
      }),
    );
  };
  const lookSafely = () =>
    look().catch((error) =>
      deps.log.error({ error }, 'The schedule could not be looked at; it is tried again'),
    );

  let trigger: ReturnType<typeof schedule> | null = null;
  return {
    look,
    start() {
      // What was missed while nobody ran is made good at once.
      void lookSafely();
      trigger = schedule(lookCron, lookSafely, { timezone: 'UTC', suppressMissedWarning: true, unref: true });
    },
    async stop() {
      stopping.abort();
      await trigger?.destroy();
      await Promise.allSettled(running.values());
    },
  };
}

interface Attendance {
  tickAt: Instant;
  now: Instant;
  signal: AbortSignal;
}

/** Takes a tick and does its duty; another process may have been first. */
async function attend(
  deps: SchedulerDeps,
  duty: Duty & { name: keyof DutyWork },
  { tickAt, now, signal }: Attendance,
): Promise<void> {
  const { database, log, holder } = deps;
  const tick = { duty: duty.name, tickAt, holder };
  if (!(await takeTick(database, tick, { now, leaseMs }))) return;
  const lost = new AbortController();
  const heartbeat = setInterval(() => void keep(deps, tick, lost), heartbeatMs);
  try {
    await deps.work[duty.name]({ now, signal: AbortSignal.any([signal, lost.signal]) });
    // What was cut short is not done: whoever comes next takes it up again.
    if (signal.aborted) await releaseTick(database, tick, await deps.now());
    else await finishTick(database, tick, await deps.now());
  } catch (error) {
    log.error({ error, duty: duty.name }, 'A duty of the clock failed; it is tried again');
    const name = error instanceof Error ? error.name : typeof error;
    await failTick(database, tick, { error: name, retryAt: (await deps.now()) + retryMs });
  } finally {
    clearInterval(heartbeat);
  }
}

async function keep(deps: SchedulerDeps, tick: Tick, lost: AbortController): Promise<void> {
  try {
    if (!(await keepTick(deps.database, tick, (await deps.now()) + leaseMs))) lost.abort();
  } catch (error) {
    deps.log.warn({ error, duty: tick.duty }, 'A duty of the clock could not tell that it is still at it');
  }
}
