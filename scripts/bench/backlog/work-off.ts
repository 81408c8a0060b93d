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

/** Contacts told of while others are worked off, so that a number of events always waits. */
export interface Supply {
  contactIds: string[];
  waiting: number;
}

const lookEveryMs = 100;
const supplyEveryMs = 50;

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

/** Lets the service at a resting portal until so many more leads are written, then lets it rest again. */
export async function workOff(
  world: BenchWorld,
  portal: Portal,
  { leads, supply }: { leads: number; supply?: Supply },
): Promise<Worked> {
  const supplying = supply ? startSupply(world, portal, supply) : null;
  const firstWritten = await writtenOf(world, portal);
  const before = await usage(world);
  const startedAt = performance.now();
  await setStatus(world, portal, 'active');
  await wakeTenantNow(world.store.database, portal.id, Date.now());
  const memory: { x: number; y: number }[] = [];
  while ((await writtenOf(world, portal)) < firstWritten + leads) {
    const mb = await memoryMbOf(world.service.pid);
    if (mb !== null) memory.push({ x: performance.now() / 1000, y: mb });
    await pause(lookEveryMs);
  }
  await rest(world, portal);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await usage(world);
  await supplying?.stop();
  const written = (await writtenOf(world, portal)) - firstWritten;
  return { leads: written, seconds, cpuSeconds: before && after && after - before, memory };
}

async function setStatus({ store }: BenchWorld, portal: Portal, status: string): Promise<void> {
  await store.query('update tenants set status = $2 where id = $1', [portal.id, status]);
}

async function writtenOf({ store }: BenchWorld, portal: Portal): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    "select count(*)::int as count from outbox where tenant_id = $1 and outcome = 'written'",
    [portal.id],
  );
  return row?.count ?? 0;
}

async function usage({ service, store }: BenchWorld): Promise<number | null> {
  const ofService = await cpuSecondsOf(service.pid);
  const ofDatabase = await cpuSecondsOf(await store.pid());
  return ofService === null || ofDatabase === null ? null : ofService + ofDatabase;
}

function startSupply({ store }: BenchWorld, portal: Portal, { contactIds, waiting }: Supply) {
  let isOver = false;
  const work = async () => {
    while (!isOver && contactIds.length > 0) {
      const [row] = await store.query<{ count: number }>(
        'select count(*)::int as count from inbox where tenant_id = $1 and done_at is null',
        [portal.id],
      );
      const short = waiting - (row?.count ?? 0);
      if (short > 0) await fillInbox(store, portal.id, contactIds.splice(0, short));
      await pause(supplyEveryMs);
    }
  };
  const done = work();
  return {
    stop: () => {
      isOver = true;
      return done;
    },
  };
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
