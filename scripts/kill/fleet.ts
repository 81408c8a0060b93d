import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../demo/free-port.ts';
import { endProcess } from './end-process.ts';
import type { Fate, Role } from './fate.ts';
import { endLeasesOf } from './in-flight.ts';
import type { Kill } from './kill-log.ts';
import type { KillWorld } from './kill-world.ts';
import { type StartedProcess, startProcess } from './started-process.ts';

const lookEveryMs = 100;
const stopWithinMs = 40_000;

/** What the supervisor decides for its processes. */
export interface Supervision {
  /** Takes one of the kills that are due, and says how a process of this role is to end; null when none is due now. */
  reserve(role: Role): Fate | null;
  killed(kill: Kill): void;
  /** A process ended by itself, or said something that it says only then. */
  failed(line: string): void;
}

/** Web processes and workers; whichever is gone is started again. */
export interface Fleet {
  /** From now on kills are taken from the supervision. */
  beginKills(): void;
  /** Ends all of them as an operator does, and waits until they are gone. */
  stop(): Promise<void>;
}

/** Starts one process a role, and resolves when all of them run. */
export async function startFleet(
  world: KillWorld,
  roles: readonly Role[],
  supervision: Supervision,
): Promise<Fleet> {
  const stopping = new AbortController();
  const killing = Promise.withResolvers<void>();
  const current = new Map<number, StartedProcess>();
  const begin = async (slot: number, role: Role, fate: Fate | null) => {
    const environment = armed(world.environment, fate);
    const started = startProcess({ role, port: await freePort(0), environment }, supervision.failed);
    current.set(slot, started);
    const webs = [...current.values()].filter((one) => one.role === 'web');
    if (webs.length > 0) world.relay.pointTo(...webs.map(({ port }) => port));
    await started.runs;
    return started;
  };
  const keep = async (slot: number, role: Role, first: StartedProcess) => {
    let running = first;
    while (!stopping.signal.aborted) {
      const fate = await untilDue(running);
      if (fate?.kind === 'point') {
        // A point must be armed from the start: the process gives way to one that is, as in an upgrade.
        await stopProcess(running);
        running = await begin(slot, role, fate);
      }
      if (fate) await endProcess(world, { running, fate, signal: stopping.signal }, supervision);
      if (stopping.signal.aborted) return;
      await endLeasesOf(world, running.pid).catch(() => {});
      running = await begin(slot, role, null);
    }
  };
  /** A process lives until a kill is due. */
  const untilDue = async (running: StartedProcess): Promise<Fate | null> => {
    while (!stopping.signal.aborted) {
      if (!running.isRunning()) {
        supervision.failed(`A ${running.role} process ended by itself: ${await running.ended}`);
        return null;
      }
      const fate = supervision.reserve(running.role);
      if (fate) return fate;
      await pause(lookEveryMs);
    }
    return null;
  };
  const first = await Promise.all(roles.map((role, slot) => begin(slot, role, null)));
  const loops = killing.promise.then(() =>
    Promise.all(first.map((running, slot) => keep(slot, running.role, running))),
  );
  loops.catch((error) => supervision.failed(String(error)));
  return {
    beginKills: () => killing.resolve(),
    async stop() {
      stopping.abort();
      await Promise.race([loops.catch(() => {}), pause(stopWithinMs, undefined, { ref: false })]);
      const left = [...current.values()].filter((one) => one.isRunning());
      for (const one of left) one.signal('SIGCONT');
      await Promise.all(left.map(stopProcess));
    },
  };
}

async function stopProcess(running: StartedProcess): Promise<void> {
  running.signal('SIGTERM');
  const late = setTimeout(() => running.signal('SIGKILL'), stopWithinMs);
  await running.ended;
  clearTimeout(late);
}

function armed(environment: Record<string, string>, fate: Fate | null): Record<string, string> {
  if (fate?.kind !== 'point') return environment;
  return { ...environment, FAIRLEAD_CRASH_AT: `${fate.point}:${fate.pass}` };
}
