import { setTimeout as pause } from 'node:timers/promises';
import { createSimulatedReps } from '../../emulator/sample/simulated-reps.ts';
import { seededRandom } from '../../emulator/seeded-random.ts';
import { connectPortal } from '../demo/start-service.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { toldDecisions } from '../judge/told-decisions.ts';
import { checkStore, findUncaused } from './check-store.ts';
import { createFates, type Fate, type Role } from './fate.ts';
import { createFeed, type Feed } from './feed.ts';
import { startFleet } from './fleet.ts';
import type { Kill } from './kill-log.ts';
import { type KillWorld, openKillWorld } from './kill-world.ts';

const roles: readonly Role[] = ['web', 'worker', 'web', 'worker'];
const lookEveryMs = 200;
/** Leads that may wait at a time: enough that every batch is full. */
const waitingMost = 1_500;
/** Kills may be this far ahead of the leads that are decided: else processes would die faster than they come to work. */
const killsAhead = 6;
const stalledAfterMs = 180_000;
/** A rep does one thing in about this time, so that places free quickly. */
const actionEveryMs = 400;

export interface KillOptions {
  kills: number;
  leadsPerKill: number;
  portals: number;
  seed: number;
  /** One kill in this many hits a process of PostgreSQL; 0 for none. */
  postgresEvery: number;
  onProgress(progress: { kills: number; fed: number; decided: number }): void;
  /** Ends the run early; everything that was started is stopped. */
  signal: AbortSignal;
}

export interface KillReport {
  kills: readonly Kill[];
  leads: number;
  /** Sentences; empty when nothing was lost, doubled or given without a cause. */
  violations: string[];
  /** What processes said that ended by themselves. */
  failures: string[];
  seconds: number;
}

/** Kills processes of the service while leads arrive and are worked, lets it settle, and judges what became of every lead. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const startedAt = performance.now();
  const world = await openKillWorld(options.portals);
  const failures: string[] = [];
  try {
    const kills: Kill[] = [];
    const feed = createFeed(world.portals, options.kills * options.leadsPerKill);
    const course: Course = { feed, decided: 0, kills, failures };
    const supervision = supervise(options, course);
    const fleet = await startFleet(world, roles, supervision);
    try {
      for (const portal of world.portals) await connectPortal(world.relay.url, portal.id);
      world.emulator.setWebhookUrl(`${world.relay.url}/webhooks/hubspot`);
      world.emulator.startWebhooks();
      fleet.beginKills();
      await follow(world, options, course);
    } finally {
      await fleet.stop();
    }
    const violations = await judge(world);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    return { kills, leads: feed.fed(), violations, failures, seconds };
  } finally {
    await world.close();
  }
}

interface Course {
  feed: Feed;
  /** Leads decided, as last seen. */
  decided: number;
  kills: Kill[];
  failures: string[];
}

/** Kill number k is due once leads for k kills have arrived, and those for most of the kills before it are decided. */
function supervise(
  { kills: wanted, leadsPerKill, seed }: KillOptions,
  course: Course,
): Parameters<typeof startFleet>[2] {
  const { feed, kills, failures } = course;
  const fates = createFates(seededRandom(seed));
  let reserved = 0;
  return {
    reserve(role: Role): Fate | null {
      if (reserved >= wanted || feed.fed() < (reserved + 1) * leadsPerKill) return null;
      if (course.decided < (reserved - killsAhead) * leadsPerKill) return null;
      reserved += 1;
      return fates.next(role);
    },
    killed: (kill) => kills.push(kill),
    failed: (line) => failures.push(line),
  };
}

/** Feeds leads, lets the reps work and PostgreSQL fall, until the last kill is done and everything has settled. */
async function follow(world: KillWorld, options: KillOptions, course: Course): Promise<void> {
  const { feed, kills } = course;
  const { clock } = world.emulator;
  const reps = world.portals.map((portal) =>
    createSimulatedReps({ portal, clock, seed: options.seed, actionEveryMs }),
  );
  const total = options.kills * options.leadsPerKill;
  const strikePostgres = createPostgresStrikes(world, options.postgresEvery);
  let quietLooks = 0;
  let last = { at: performance.now(), mark: '' };
  while (quietLooks < 3) {
    await pause(lookEveryMs);
    options.signal.throwIfAborted();
    const now = await look(world).catch(() => null); // PostgreSQL may just have been killed
    if (!now) continue;
    course.decided = now.decided;
    feed.give(Math.min(waitingMost - (feed.fed() - now.decided), total - feed.fed()));
    options.onProgress({ kills: kills.length, fed: feed.fed(), decided: now.decided });
    const isOver = kills.length >= options.kills && feed.fed() === total;
    if (!isOver) for (const one of reps) one.step();
    if (!isOver) await strikePostgres(kills);
    const isQuiet =
      isOver && now.decided === total && now.waiting === 0 && world.emulator.webhooksWaiting() === 0;
    quietLooks = isQuiet ? quietLooks + 1 : 0;
    const mark = JSON.stringify([kills.length, feed.fed(), now, world.emulator.webhooksWaiting()]);
    if (mark !== last.mark) last = { at: performance.now(), mark };
    if (performance.now() - last.at > stalledAfterMs)
      throw new Error(`Nothing has moved for three minutes: ${mark}`);
  }
}

async function look({ store, portals }: KillWorld): Promise<{ decided: number; waiting: number }> {
  const all = await Promise.all(portals.map((portal) => store.progress(portal.id)));
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    decided: sum(({ received, states }) => received - (states.pending ?? 0)),
    waiting: sum(({ waiting }) => waiting),
  };
}

/** Kills one of PostgreSQL's own processes, whereupon it ends all connections and recovers from its log. */
function createPostgresStrikes({ store }: KillWorld, every: number): (kills: Kill[]) => Promise<void> {
  let struck = 0;
  return async (kills) => {
    if (every === 0 || kills.length < (struck + 1) * every) return;
    struck += 1;
    const [backend] = await store
      .query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
          order by state = 'active' desc, random() limit 1`,
      )
      .catch(() => []);
    if (!backend) return;
    process.kill(backend.pid, 'SIGKILL');
    kills.push({ what: 'postgres', where: 'one of its processes', atWork: true });
  };
}

async function judge(world: KillWorld): Promise<string[]> {
  const found: string[] = [];
  for (const portal of world.portals) {
    const evidence = { ledger: portal.ledger(), calls: portal.calls(), rules: world.rules };
    const judged = judgeEvidence(evidence).flatMap(({ check, violations }) =>
      violations.map((violation) => `${check}: ${violation}`),
    );
    const stored = await checkStore(world.store, portal.id);
    const uncaused = await findUncaused(world.store, portal.id, toldDecisions(portal.ledger()));
    found.push(...[...judged, ...stored, ...uncaused].map((sentence) => `portal ${portal.id}: ${sentence}`));
  }
  return found;
}
