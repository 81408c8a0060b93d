import type { Instant } from '../base/clock.ts';
import type { CompiledPool, CompiledRouting } from './compile-routing.ts';
import { emptyLoad } from './empty-rota.ts';
import { firstFull } from './room-of.ts';
import type { Rota } from './rota.ts';
import { hindranceOf } from './skip-reason.ts';

/** One place, for a lead of whatever band finds it. */
const anyRoom = { band: null, places: 1 };

/**
 * The pools whose held leads are worth trying at a moment: some member is there and has room, the team has room, or the
 * pool's overflow or fallback could take a lead. Limits that some band may pass do not count; whether
 * they and a rep's own conditions let a given lead through is for `routeLead`.
 */
export function poolsWithRoom(routing: CompiledRouting, rota: Rota, now: Instant): Set<string> {
  const open = new Set<string>();
  for (const pool of routing.pools.values()) {
    if (hasRoom(pool, routing, rota, now)) open.add(pool.rules.name);
  }
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const { rules } of routing.pools.values()) {
      const { whenNobody } = rules;
      if (typeof whenNobody === 'object' && 'overflow' in whenNobody && open.has(whenNobody.overflow))
        open.add(rules.name);
    }
  }
  return open;
}

function hasRoom(
  { rules, members, teamLimits }: CompiledPool,
  routing: CompiledRouting,
  rota: Rota,
  now: Instant,
): boolean {
  if (firstFull(teamLimits, rota.teamGiven.get(rules.name) ?? [], now, anyRoom) !== null) return false;
  const isReady = (ownerId: string) => {
    const load = rota.loads.get(ownerId) ?? emptyLoad();
    const rep = routing.reps.get(ownerId);
    return !load.gone && (rep === undefined || hindranceOf(rep, load, now, anyRoom) === null);
  };
  if (members.some(({ rep }) => isReady(rep.ownerId))) return true;
  const { whenNobody } = rules;
  return typeof whenNobody === 'object' && 'fallback' in whenNobody && isReady(whenNobody.fallback);
}
