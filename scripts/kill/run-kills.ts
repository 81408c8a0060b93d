import { seededRandom } from '../../emulator/seeded-random.ts';
import { connectPortal } from '../service/connect-portal.ts';
import { createFates, type Role } from './fate.ts';
import { createFeed, type Feed } from './feed.ts';
import { type Supervision, startFleet } from './fleet.ts';
import { follow } from './follow.ts';
import { judgeWorld } from './judge-world.ts';
import { keepEvidence } from './keep-evidence.ts';
import type { Kill } from './kill-log.ts';
import { type KillWorld, openKillWorld } from './kill-world.ts';

const roles: readonly Role[] = ['web', 'worker', 'web', 'worker'];
/** Kills may be this far ahead of the leads that are decided: else processes would die faster than they come to work. */
const killsAhead = 8;
/** A process that cannot start so soon after PostgreSQL was struck is started again, as an operator's supervisor would. */
const storeAwayMs = 20_000;

export interface KillOptions {
  kills: number;
  leadsPerKill: number;
  portals: number;
  seed: number;
  /** One kill in this many hits PostgreSQL: by turns one of its processes, and the server itself; 0 for none. */
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
  /** Requests that the local HubSpot tried ten times in vain: what they told was lost on the way, and not by the service. */
  requestsGivenUp: number;
  /** Where what the judges looked at is kept; null when they found nothing. */
  evidenceFolder: string | null;
  /** All of it: the start, the kills, until everything had settled, and the judging. */
  seconds: number;
  /** Of that, from the first kill until everything had settled. */
  killingSeconds: number;
}

/** How far a run is. */
export interface Course {
  feed: Feed;
  /** Leads decided, as last seen. */
  decided: number;
  kills: Kill[];
  failures: string[];
  /** When PostgreSQL was struck last (`performance.now`). */
  struckAt: number;
}

/** Kills processes of the service while leads arrive and are worked, lets it settle, and judges what became of every lead. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const startedAt = performance.now();
  const world = await openKillWorld(options.portals);
  try {
    const feed = createFeed(world.portals, options.kills * options.leadsPerKill);
    const course: Course = { feed, decided: 0, kills: [], failures: [], struckAt: Number.NEGATIVE_INFINITY };
    const killingSeconds = await kill(world, options, course);
    const violations = await judgeWorld(world);
    const { kills, failures } = course;
    return {
      kills,
      leads: feed.fed(),
      violations,
      failures,
      requestsGivenUp: world.emulator.webhooksGivenUp(),
      evidenceFolder: violations.length > 0 ? await keepEvidence(world) : null,
      seconds: secondsSince(startedAt),
      killingSeconds,
    };
  } finally {
    await world.close();
  }
}

async function kill(world: KillWorld, options: KillOptions, course: Course): Promise<number> {
  const fleet = await startFleet(world, roles, supervise(options, course));
  try {
    for (const portal of world.portals) await connectPortal(world.relay.url, portal.id);
    world.emulator.setWebhookUrl(`${world.relay.url}/webhooks/hubspot`);
    world.emulator.startWebhooks();
    const begunAt = performance.now();
    fleet.beginKills();
    await follow(world, options, course);
    return secondsSince(begunAt);
  } finally {
    await fleet.stop();
  }
}

function secondsSince(at: number): number {
  return Math.round((performance.now() - at) / 1000);
}

/** Kill number k is due once leads for k kills have arrived, and those for most of the kills before it are decided. */
function supervise({ kills: wanted, leadsPerKill, seed }: KillOptions, course: Course): Supervision {
  const { feed, kills, failures } = course;
  const fates = createFates(seededRandom(seed));
  let reserved = 0;
  return {
    reserve(role, canBeArmed) {
      if (reserved + strikesOf(kills) >= wanted || feed.fed() < (reserved + 1) * leadsPerKill) return null;
      if (course.decided < (reserved - killsAhead) * leadsPerKill) return null;
      reserved += 1;
      return fates.next(role, canBeArmed);
    },
    killed: (one, planned) => {
      kills.push(one);
      if (planned.kind === 'point' && one.where !== planned.point && one.what !== 'postgres')
        fates.missed(one.what, planned.point);
    },
    failed: (line) => failures.push(line),
    isStoreAway: () => performance.now() - course.struckAt < storeAwayMs,
  };
}

function strikesOf(kills: readonly Kill[]): number {
  return kills.filter(({ what }) => what === 'postgres').length;
}
