import type { Instant } from '../base/clock.ts';
import type { CompiledPool } from './compile-routing.ts';
import { emptyLoad } from './empty-rota.ts';
import { roomOf } from './room-of.ts';
import type { Rota } from './rota.ts';

/** One place, for a lead of whatever band finds it. */
const anyRoom = { band: null, places: 1 };

/**
 * The share of a pool's room that is free at a moment, 0–1: unused slots of the members who are there, over all their
 * slots. A member without an open limit counts as one slot, free while the limits per period have room. 0 when nobody is.
 */
export function freeShare({ members }: CompiledPool, rota: Rota, now: Instant): number {
  let slots = 0;
  let free = 0;
  for (const { rep } of members) {
    const load = rota.loads.get(rep.ownerId) ?? emptyLoad();
    const isAway = load.awayUntil !== null && now < load.awayUntil;
    if (load.gone || load.paused || isAway || rep.presence(now).absence !== null) continue;
    const own = rep.openLimit ?? 1;
    slots += own;
    if (roomOf(rep, load, now, anyRoom) === null) free += rep.openLimit === null ? 1 : own - load.open;
  }
  return slots === 0 ? 0 : free / slots;
}
