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

/**
 * When each of these leads can be given if nothing but time passes, in the order given (the first rank first); null where
 * time alone does not help, such as when open limits are full. It is the rotation itself, played forward on a copy of the
 * rota: the projected releases of a backlog, or, for an import that has not begun, its finish estimate.
 */
export function projectReleases(
  waiting: readonly Waiting[],
  routing: CompiledRouting,
  rota: Rota,
  now: Instant,
): (Instant | null)[] {
  const copy = structuredClone(rota);
  const releases: (Instant | null)[] = waiting.map(() => null);
  let at: Instant | null = now;
  for (let moment = 0; moment < momentsAhead && at !== null && releases.includes(null); moment += 1) {
    giveAllThatFit(waiting, releases, { routing, rota: copy, now: at });
    at = nextRoomAt(routing, copy, at);
  }
  return releases;
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
