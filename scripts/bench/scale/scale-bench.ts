import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Portal } from '../../../emulator/portal.ts';
import { closeOnInterrupt } from '../../service/close-on-interrupt.ts';
import { connectPortal } from '../../service/connect-portal.ts';
import { freePort } from '../../service/free-port.ts';
import { type LocalWorld, openLocalWorld } from '../../service/local-world.ts';
import { type ServiceProcess, startService } from '../../service/service-process.ts';
import type { Bench, Outcome } from '../bench.ts';
import { contactMaker } from '../service/bench-contacts.ts';
import { benchReps, benchRules } from '../service/bench-rules.ts';
import { fillInbox } from '../service/fill-inbox.ts';
import { cpuSecondsOf } from '../service/process-usage.ts';

const counts = [1, 2, 4];
const portalCount = 16;
const leadsOfAPortal = 600;
/**
 * Measured between these shares of the leads: a process that meets a portal for the first time asks HubSpot for its owners and
 * properties, and towards the end some workers have nothing left to do while others finish.
 */
const measured = { from: 0.3, to: 0.8 };
/**
 * Far slower than HubSpot: a worker serves four portals at a time, and each of them waits for its calls. So the answers, and
 * not the two processors that everything shares here, the local HubSpot included, are what one worker is short of.
 */
const latencyMs = 4_000;
const lookEveryMs = 100;
const patienceMs = 600_000;

interface Measured {
  workers: number;
  leadsPerSecond: number;
  /** Part of all processors that was used, by whatever ran on this machine for it; null where nobody can tell. */
  processorShare: number | null;
}

export const scaleBench: Bench = {
  name: 'scale',
  about: 'one, two and four workers over one PostgreSQL: leads of sixteen portals, decided and written',
  run: async (context) => {
    const scene = await openScene();
    const isClosed = closeOnInterrupt(() => scene.close());
    const results: Measured[] = [];
    try {
      const leads = context.number('leads', leadsOfAPortal);
      for (const workers of counts) {
        await scene.fill(leads);
        const one = await measure(scene.world, { workers, leads: leads * portalCount });
        context.say(`  ${workers} workers: ${one.leadsPerSecond.toFixed(0)} leads/s`);
        results.push(one);
      }
    } finally {
      isClosed();
      await scene.close();
    }
    return outcomeOf(results);
  },
};

function outcomeOf(measured: readonly Measured[]): Outcome {
  const [alone, two, four] = measured.map(({ leadsPerSecond }) => leadsPerSecond);
  const times = (many = Number.NaN) => many / (alone ?? Number.NaN);
  const shares = measured.map(({ workers, processorShare }) => [workers, processorShare]);
  return {
    limit: `one worker in the same run: ${(alone ?? 0).toFixed(0)} leads/s; each answer of HubSpot takes ${latencyMs} ms`,
    checks: [
      { what: 'four workers to one', figure: times(four), unit: 'times', goal: { atLeast: 2.5 } },
      { what: 'two workers to one', figure: times(two), unit: 'times', goal: { atLeast: 1.7 } },
    ],
    details: {
      leadsPerSecondByWorkers: Object.fromEntries(measured.map((one) => [one.workers, one.leadsPerSecond])),
      processorsUsedByWorkers: Object.fromEntries(shares),
      processors: cpus().length,
    },
  };
}

interface Scene {
  world: LocalWorld;
  /** More leads of each portal, that wait: nobody works on them yet. */
  fill(leads: number): Promise<void>;
  close(): Promise<void>;
}

/** Portals that are connected, all at once: each waits for its own answers. */
async function openScene(): Promise<Scene> {
  const port = await freePort(0);
  const publicUrl = `http://127.0.0.1:${port}`;
  const emulator = { rateLimit: null, latencyMs };
  const world = await openLocalWorld({ publicUrl, emulator, rules: benchRules(100_000) });
  const environment = { ...world.environment, PORT: String(port) };
  const web = await startService({ environment, args: ['--only', 'web'] });
  const close = async () => {
    await web.stop();
    await world.close();
  };
  const portals: Portal[] = Array.from({ length: portalCount }, (_, at) =>
    world.emulator.addPortal({
      id: String(81_000 + at),
      name: `Portal ${at}`,
      timeZone: 'UTC',
      owners: benchReps,
    }),
  );
  await Promise.all(portals.map(({ id }) => connectPortal(publicUrl, id)));
  const makers = portals.map((portal) => ({ id: portal.id, make: contactMaker(portal) }));
  const fill = async (leads: number) => {
    for (const { id, make } of makers) await fillInbox(world.store, id, make(leads));
  };
  return { world, fill, close };
}

async function measure(
  world: LocalWorld,
  { workers, leads }: { workers: number; leads: number },
): Promise<Measured> {
  const environment = { ...world.environment, PORT: '0' };
  const starts = Array.from({ length: workers }, () =>
    startService({ environment, args: ['--only', 'worker'] }),
  );
  const running = await Promise.all(starts);
  try {
    return { workers, ...(await untilWritten(world, running, leads)) };
  } finally {
    await Promise.all(running.map((one) => one.stop()));
  }
}

async function look(store: LocalWorld['store'], running: readonly ServiceProcess[]) {
  const [row] = await store.query<{ written: number; waiting: number }>(
    `select (select count(*)::int from outbox where outcome = 'written') as written,
      ((select count(*) from inbox where done_at is null) + (select count(*) from outbox where done_at is null))::int as waiting`,
  );
  const { written, waiting } = row ?? { written: 0, waiting: 1 };
  return { written, waiting, at: performance.now(), cpu: await cpuOf(store, running) };
}

/** Waits until all is worked off, and measures the part in which all have something to do. */
async function untilWritten(
  { store }: LocalWorld,
  running: readonly ServiceProcess[],
  leads: number,
): Promise<Omit<Measured, 'workers'>> {
  const givesUpAt = performance.now() + patienceMs;
  let now = await look(store, running);
  const before = now.written;
  let [first, last] = [now, now];
  while (now.waiting > 0 && performance.now() < givesUpAt) {
    await pause(lookEveryMs);
    now = await look(store, running);
    if (first.written < before + leads * measured.from) first = now;
    if (last.written < before + leads * measured.to) last = now;
  }
  if (now.waiting > 0) throw new Error(`After ${patienceMs} ms ${now.waiting} events or writes still wait.`);
  const seconds = (last.at - first.at) / 1000;
  const used = last.cpu === null || first.cpu === null ? null : last.cpu - first.cpu;
  return {
    leadsPerSecond: (last.written - first.written) / seconds,
    processorShare: used === null ? null : used / seconds / cpus().length,
  };
}

/** Processor seconds of this process, in which the local HubSpot is, of PostgreSQL and of the service. */
async function cpuOf(store: LocalWorld['store'], running: readonly ServiceProcess[]): Promise<number | null> {
  const { user, system } = process.cpuUsage();
  const others = await Promise.all([await store.pid(), ...running.map(({ pid }) => pid)].map(cpuSecondsOf));
  if (others.some((seconds) => seconds === null)) return null;
  return others.reduce<number>((sum, seconds) => sum + (seconds ?? 0), (user + system) / 1e6);
}
