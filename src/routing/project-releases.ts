import type { Instant } from '../base/clock.ts';
import type { CompiledRouting } from './compile-routing.ts';
import { nextRoomAt } from './next-room-at.ts';
import { poolsWithRoom } from './pools-with-room.ts';
import type { Rota } from './rota.ts';
import { type RoutingInput, routeLead } from './route-lead.ts';
import { takeTurn } from './take-turn.ts';

/** A lead that waits, or would wait. */
export type Waiting = Pick<RoutingInput, 'lead' | 'score' | 'notTo'>;

/** So many moments with new room are looked ahead to: a year of days, or half a month of hours. */
const momentsAhead = 366;
const dayMs = 86_400_000;

/**
 * When each of these leads can be given if nothing but time passes, in the order given (the first rank first); null where
 * time alone does not help, such as when open limits are full. It is the rotation itself, played forward on a copy of the
 * rota: the projected releases of a backlog, or, for an import that has not begun, its finish estimate.
 * @param workedPerDay how many places each rep frees a day by working leads, by owner id; nobody any, unless told
 */
export function projectReleases(
  waiting: readonly Waiting[],
  routing: CompiledRouting,
  rota: Rota,
  { now, workedPerDay = new Map() }: { now: Instant; workedPerDay?: ReadonlyMap<string, number> },
): (Instant | null)[] {
  const copy = structuredClone(rota);
  const work = workAhead(copy, now, workedPerDay);
  const releases: (Instant | null)[] = waiting.map(() => null);
  let at: Instant | null = now;
  for (let moment = 0; moment < momentsAhead && at !== null && releases.includes(null); moment += 1) {
    work.doUntil(at);
    giveAllThatFit(waiting, releases, { routing, rota: copy, now: at });
    at = earlier(nextRoomAt(routing, copy, at), work.nextAfter(at));
  }
  return releases;
}

/** Places freed by work, at the end of each day from `now` on. */
function workAhead(rota: Rota, now: Instant, perDay: ReadonlyMap<string, number>) {
  const done = new Map<string, number>();
  const daysAt = (at: Instant) => Math.floor((at - now) / dayMs);
  return {
    doUntil: (at: Instant) => {
      for (const [ownerId, rate] of perDay) {
        const due = Math.floor(rate * daysAt(at));
        const load = rota.loads.get(ownerId);
        if (load) load.open = Math.max(0, load.open - (due - (done.get(ownerId) ?? 0)));
        done.set(ownerId, due);
      }
    },
    nextAfter: (at: Instant) => {
      const works = [...perDay.values()].some((rate) => rate > 0);
      return works ? now + (daysAt(at) + 1) * dayMs : null;
    },
  };
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

/** Fills in the releases of one moment. */
function giveAllThatFit(
  waiting: readonly Waiting[],
  releases: (Instant | null)[],
  moment: Pick<RoutingInput, 'routing' | 'rota' | 'now'>,
): void {
  let hasRoom = poolsWithRoom(moment.routing, moment.rota, moment.now).size > 0;
  for (const [index, { lead, score, notTo }] of waiting.entries()) {
    if (!hasRoom) return;
    if (releases[index] !== null) continue;
    const outcome = routeLead({ lead, score, notTo, ...moment });
    if (outcome.kind === 'held') continue;
    takeTurn(moment.rota, outcome.turn, outcome.accounts);
    releases[index] = moment.now;
    hasRoom = poolsWithRoom(moment.routing, moment.rota, moment.now).size > 0;
  }
}
