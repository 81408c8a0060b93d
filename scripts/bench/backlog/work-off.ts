import type { Portal } from '../../../emulator/portal.ts';
import { wakeTenantNow } from '../../../src/pipeline/queue-store.ts';
import { contactMaker } from '../service/bench-contacts.ts';
import type { BenchWorld } from '../service/bench-world.ts';
import { farContacts, fillInbox } from '../service/fill-inbox.ts';
import { cpuSecondsOf, memoryMbOf } from '../service/process-usage.ts';

/** What it took to work off so many leads. */
export interface Worked {
  leads: number;
  seconds: number;
  /** Processor seconds of service and database; null where they cannot be told. */
  cpuSeconds: number | null;
  /** Memory of the service over time: seconds since the start, MB. */
  memory: { x: number; y: number }[];
  waitingAtEnd: number;
}

export interface WorkOptions {
  world: BenchWorld;
  portal: Portal;
  /** How many leads are to be worked off. */
  leads: number;
  /** How many events wait while they are: all from the start, or topped up to this number again and again. */
  waiting: number;
  isToppedUp: boolean;
  say(line: string): void;
}

const lookEveryMs = 250;
const toppedUpEveryMs = 50;
const spareContacts = 1_000;

/** Lets events wait for a connected portal, lets the service at them, and looks on until enough leads are written. */
export async function workOff(options: WorkOptions): Promise<Worked> {
  const { world, portal, leads, waiting, isToppedUp, say } = options;
  await setStatus(world, portal, 'paused');
  const near = contactMaker(portal)(leads + spareContacts);
  const first = isToppedUp
    ? near.splice(0, waiting)
    : [...near, ...farContacts(Math.max(0, waiting - near.length))];
  await fillInbox(world.store, portal.id, first);
  say(`  ${first.length} events wait`);
  const topping = isToppedUp ? startToppingUp(world, portal, near, waiting) : null;
  const before = await usage(world);
  const startedAt = performance.now();
  await setStatus(world, portal, 'active');
  await wakeTenantNow(world.store.database, portal.id, Date.now());
  const memory: { x: number; y: number }[] = [];
  let written = 0;
  for (let toldAt = startedAt; written < leads; ) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    written = await writtenOf(world, portal);
    const seconds = (performance.now() - startedAt) / 1000;
    const mb = await memoryMbOf(world.service.process.pid ?? 0);
    if (mb !== null) memory.push({ x: seconds, y: mb });
    if (performance.now() - toldAt < 10_000) continue;
    toldAt = performance.now();
    say(`  ${written} of ${leads} written after ${seconds.toFixed(0)} s, ${mb?.toFixed(0)} MB`);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await usage(world);
  await topping?.stop();
  const { waiting: waitingAtEnd } = await world.store.progress(portal.id);
  return { leads: written, seconds, cpuSeconds: before && after && after - before, memory, waitingAtEnd };
}

async function setStatus({ store }: BenchWorld, portal: Portal, status: string): Promise<void> {
  await store.query('update tenants set status = $2 where id = $1', [portal.id, status]);
}

/** Looked at often, so that it must not count all that waits. */
async function writtenOf({ store }: BenchWorld, portal: Portal): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    "select count(*)::int as count from outbox where tenant_id = $1 and outcome = 'written'",
    [portal.id],
  );
  return row?.count ?? 0;
}

async function usage({ service, store }: BenchWorld): Promise<number | null> {
  const ofService = await cpuSecondsOf(service.process.pid ?? 0);
  const ofDatabase = await cpuSecondsOf(await store.pid());
  return ofService === null || ofDatabase === null ? null : ofService + ofDatabase;
}

/** Keeps so many events waiting as long as there are contacts left to tell of. */
function startToppingUp({ store }: BenchWorld, portal: Portal, left: string[], waiting: number) {
  let isOver = false;
  const work = async () => {
    while (!isOver && left.length > 0) {
      const [row] = await store.query<{ count: number }>(
        'select count(*)::int as count from inbox where tenant_id = $1 and done_at is null',
        [portal.id],
      );
      await fillInbox(store, portal.id, left.splice(0, Math.max(0, waiting - (row?.count ?? 0))));
      await new Promise((resolve) => setTimeout(resolve, toppedUpEveryMs));
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
