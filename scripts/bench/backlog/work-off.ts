import type { Portal } from '../../../emulator/portal.ts';
import { wakeTenantNow } from '../../../src/pipeline/queue-store.ts';
import type { BenchWorld } from '../service/bench-world.ts';
import { fillInbox } from '../service/fill-inbox.ts';
import { cpuSecondsOf, memoryMbOf } from '../service/process-usage.ts';

/** What it took to work off some leads. */
export interface Worked {
  leads: number;
  seconds: number;
  /** Processor seconds of service and database; null where they cannot be told. */
  cpuSeconds: number | null;
  /** Memory of the service: seconds since the machine started, MB. */
  memory: { x: number; y: number }[];
}

const lookEveryMs = 100;
/** So many leads at a time, and what replaces them comes in between: taking events in costs something, too. */
const leadsOfAStep = 500;

/** A portal for which nothing is done, whatever waits, until `workOff`. */
export async function rest(world: BenchWorld, portal: Portal): Promise<void> {
  await setStatus(world, portal, 'paused');
  for (;;) {
    const leased = await world.store.query(
      'select 1 from tenant_work where tenant_id = $1 and lease_until is not null',
      [portal.id],
    );
    if (leased.length === 0) return;
    await pause(lookEveryMs);
  }
}

/**
 * Lets the service at a resting portal until so many more leads are written, some at a time.
 * @param supply contacts told of in place of those that are worked off, so that about as many always wait
 */
export async function workOff(
  world: BenchWorld,
  portal: Portal,
  { leads, supply }: { leads: number; supply: string[] },
): Promise<Worked> {
  const steps: Worked[] = [];
  for (let done = 0, step: Worked; done < leads; done += step.leads) {
    // What is under way at the end of a step is written as well.
    step = await workOffSome(world, portal, Math.min(leadsOfAStep, leads - done));
    await fillInbox(world.store, portal.id, supply.splice(0, step.leads));
    steps.push(step);
  }
  const sum = (of: (step: Worked) => number) => steps.reduce((total, step) => total + of(step), 0);
  const isTold = steps.every(({ cpuSeconds }) => cpuSeconds !== null);
  return {
    leads: sum((step) => step.leads),
    seconds: sum(({ seconds }) => seconds),
    cpuSeconds: isTold ? sum(({ cpuSeconds }) => cpuSeconds ?? 0) : null,
    memory: steps.flatMap(({ memory }) => memory),
  };
}

async function workOffSome(world: BenchWorld, portal: Portal, leads: number): Promise<Worked> {
  const since = await nextWrite(world, portal);
  const before = await usage(world);
  const startedAt = performance.now();
  await setStatus(world, portal, 'active');
  await wakeTenantNow(world.store.database, portal.id, Date.now());
  const memory: { x: number; y: number }[] = [];
  while ((await writtenSince(world, portal, since)) < leads) {
    const mb = await memoryMbOf(world.service.pid);
    if (mb !== null) memory.push({ x: performance.now() / 1000, y: mb });
    await pause(lookEveryMs);
  }
  await rest(world, portal);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await usage(world);
  const written = await writtenSince(world, portal, since);
  return { leads: written, seconds, cpuSeconds: before && after && after - before, memory };
}

async function setStatus({ store }: BenchWorld, portal: Portal, status: string): Promise<void> {
  await store.query('update tenants set status = $2 where id = $1', [portal.id, status]);
}

/** The first write that is not done, or else the one that comes next. */
async function nextWrite({ store }: BenchWorld, portal: Portal): Promise<number> {
  const [row] = await store.query<{ id: number }>(
    `select coalesce((select min(id) from outbox where tenant_id = $1 and done_at is null),
      (select max(id) + 1 from outbox where tenant_id = $1), 0)::int as id`,
    [portal.id],
  );
  return row?.id ?? 0;
}

/** Counted from there only: the looks at it are done by the database whose processor time is measured. */
async function writtenSince({ store }: BenchWorld, portal: Portal, id: number): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    "select count(*)::int as count from outbox where tenant_id = $1 and id >= $2 and outcome = 'written'",
    [portal.id, id],
  );
  return row?.count ?? 0;
}

async function usage({ service, store }: BenchWorld): Promise<number | null> {
  const ofService = await cpuSecondsOf(service.pid);
  const ofDatabase = await cpuSecondsOf(await store.pid());
  return ofService === null || ofDatabase === null ? null : ofService + ofDatabase;
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
