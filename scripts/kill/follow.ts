import { setTimeout as pause } from 'node:timers/promises';
import { createSimulatedReps, type SimulatedReps } from '../../emulator/sample/simulated-reps.ts';
import type { KillWorld } from './kill-world.ts';
import type { Course, KillOptions } from './run-kills.ts';
import { createPostgresStrikes } from './strike-postgres.ts';

const lookEveryMs = 250;
/** Leads that may wait at a time: enough that every batch is full. */
const waitingMost = 1_500;
const stalledAfterMs = 180_000;
/** A rep does one thing in about this time, so that places free quickly. */
const actionEveryMs = 400;
/** Everything has settled when this many looks in a row see nothing wait. */
const quietLooks = 3;

/** Feeds leads, lets the reps work and PostgreSQL fall, until the last kill is done and everything has settled. */
export async function follow(world: KillWorld, options: KillOptions, course: Course): Promise<void> {
  const { feed, kills } = course;
  const total = options.kills * options.leadsPerKill;
  const letRepsWork = createTeams(world, options.seed);
  const strikePostgres = createPostgresStrikes(world, options.postgresEvery);
  const expectMovement = createWatch();
  let quiet = 0;
  while (quiet < quietLooks) {
    await pause(lookEveryMs);
    options.signal.throwIfAborted();
    const now = await look(world).catch(() => null); // PostgreSQL may just have been killed
    if (!now) continue;
    course.decided = now.decided;
    feed.give(Math.min(waitingMost - (feed.fed() - now.decided), total - feed.fed()));
    options.onProgress({ kills: kills.length, fed: feed.fed(), decided: now.decided });
    const isOver = kills.length >= options.kills && feed.fed() === total;
    if (!isOver) letRepsWork();
    if (!isOver) await strikePostgres(course, now.waiting > 0);
    const told = world.emulator.webhooksWaiting();
    quiet = isOver && now.decided === total && now.waiting === 0 && told === 0 ? quiet + 1 : 0;
    expectMovement(JSON.stringify([kills.length, feed.fed(), now, told]));
  }
}

interface Look {
  decided: number;
  waiting: number;
}

/** In one statement, and by indexes where there are any: it is asked all the time, and the leads become many. */
async function look({ store }: KillWorld): Promise<Look> {
  const [row] = await store.query<Look>(
    `select (select count(*)::int from leads where state <> 'pending') as decided,
      ((select count(*) from inbox where done_at is null) + (select count(*) from outbox where done_at is null))::int as waiting`,
  );
  return row ?? { decided: 0, waiting: 0 };
}

/** The reps of one portal a call, in turn: looking through a portal takes a while. */
function createTeams({ portals, emulator }: KillWorld, seed: number): () => void {
  const { clock } = emulator;
  const teams: SimulatedReps[] = portals.map((portal) =>
    createSimulatedReps({ portal, clock, seed, actionEveryMs }),
  );
  let turn = 0;
  return () => {
    teams[turn % teams.length]?.step();
    turn += 1;
  };
}

/** Throws when what it is told stays the same for too long. */
function createWatch(): (mark: string) => void {
  let last = { at: performance.now(), mark: '' };
  return (mark) => {
    if (mark !== last.mark) last = { at: performance.now(), mark };
    if (performance.now() - last.at > stalledAfterMs)
      throw new Error(`Nothing has moved for three minutes: ${mark}`);
  };
}
