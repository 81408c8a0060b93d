import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../emulator/seeded-random.ts';
import { judgeWorld } from '../kill/judge-world.ts';
import type { KillWorld } from '../kill/kill-world.ts';
import { freePort } from '../service/free-port.ts';
import { startService } from '../service/service-process.ts';
import { createLoad, type Load } from './load.ts';

const longestLifeMs = 1_000;
const leadsOfACycle = 20;
const exitWithinMs = 10_000;

export interface CyclesReport {
  cycles: number;
  leads: number;
  /** From SIGTERM until the process was gone. */
  slowestExitMs: number;
  /** Sentences; empty when every end was clean and no lead was lost or doubled. */
  faults: string[];
}

/** Starts and stops the service again and again, as an operator does, while leads arrive; nothing may be lost or left behind. */
export async function runCycles(
  world: KillWorld,
  options: { cycles: number; seed: number; say(line: string): void },
): Promise<CyclesReport> {
  const random = seededRandom(options.seed);
  const load = createLoad(world, options.seed);
  const faults: string[] = [];
  let slowestExitMs = 0;
  for (let cycle = 0; cycle < options.cycles; cycle += 1) {
    const service = await startBehind(world);
    if (cycle === 0) await load.connect();
    load.give(leadsOfACycle);
    load.step();
    await pause(random() * longestLifeMs);
    const askedAt = performance.now();
    await service.stop();
    const tookMs = performance.now() - askedAt;
    slowestExitMs = Math.max(slowestExitMs, tookMs);
    const how = await service.ended;
    if (how !== 0) faults.push(`cycle ${cycle} ended with ${how}`);
    if (tookMs > exitWithinMs) faults.push(`cycle ${cycle} took ${Math.round(tookMs)} ms to end`);
    faults.push(...(await leftBehind(world)).map((what) => `cycle ${cycle} left ${what}`));
    if (cycle % 20 === 19) options.say(`  ${cycle + 1} of ${options.cycles} cycles`);
  }
  await workOff(world, load);
  faults.push(...(await judgeWorld(world)));
  return { cycles: options.cycles, leads: load.given(), slowestExitMs: Math.round(slowestExitMs), faults };
}

async function startBehind(world: KillWorld) {
  const port = await freePort(0);
  world.relay.pointTo(port);
  return startService({ environment: { ...world.environment, PORT: String(port) } });
}

/** One that lives until all is done. */
async function workOff(world: KillWorld, load: Load): Promise<void> {
  const service = await startBehind(world);
  await load.settled();
  await service.stop();
}

/** What a process that ended must not leave: leases, and connections to the store. */
async function leftBehind({ store }: KillWorld): Promise<string[]> {
  const leases = await store.query(
    'select 1 from tenant_work where lease_until is not null and lease_until > clock_timestamp()',
  );
  const connections = await store.query(
    `select 1 from pg_stat_activity where backend_type = 'client backend' and query not like '%pg_backend_pid%'
      and pid <> pg_backend_pid() and query like '%fairlead_work%'`,
  );
  return [...leases.map(() => 'a lease'), ...connections.map(() => 'a connection that listens')];
}
