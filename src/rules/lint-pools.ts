import type { Pool } from '../routing/routing-rules.ts';
import { repeated } from './lint-names.ts';
import { type FoundFault, found, type Place } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Faults of pools: members, what happens when nobody is there, and pools that no route leads to. */
export function lintPools({ pools, reps, routes }: Rules): FoundFault[] {
  const repIds = new Set(reps.map(({ ownerId }) => ownerId));
  const byName = new Map(pools.map((pool) => [pool.name, pool]));
  const used = new Set([
    ...routes.map(({ pool }) => pool),
    ...pools.flatMap(({ whenNobody }) => overflowOf(whenNobody) ?? []),
  ]);
  return pools.flatMap((pool, index) => [
    ...memberFaults(pool, repIds, ['pools', index, 'members']),
    ...fallbackFaults(pool, repIds, ['pools', index, 'whenNobody', 'fallback']),
    ...overflowFaults(pool, byName, ['pools', index, 'whenNobody', 'overflow']),
    ...(used.has(pool.name)
      ? []
      : [found('unused-pool', ['pools', index], `no route leads to "${pool.name}"`)]),
  ]);
}

function memberFaults({ members }: Pool, repIds: ReadonlySet<string>, place: Place): FoundFault[] {
  const twice = repeated(members.map(({ ownerId }) => ownerId)).map((at) => {
    const message = `owner ${members[at]?.ownerId} is in this pool already; change the weight instead`;
    return found('owner-twice', [...place, at, 'ownerId'], message);
  });
  const strangers = members.flatMap(({ ownerId }, at) => {
    const message = `owner ${ownerId} is not among the reps; add it there`;
    return repIds.has(ownerId) ? [] : [found('member-without-rep', [...place, at, 'ownerId'], message)];
  });
  return [...twice, ...strangers];
}

function fallbackFaults({ whenNobody }: Pool, repIds: ReadonlySet<string>, place: Place): FoundFault[] {
  if (typeof whenNobody === 'string' || !('fallback' in whenNobody) || repIds.has(whenNobody.fallback))
    return [];
  const message = `owner ${whenNobody.fallback} is not among the reps; add it there`;
  return [found('fallback-without-rep', place, message)];
}

function overflowFaults(pool: Pool, byName: ReadonlyMap<string, Pool>, place: Place): FoundFault[] {
  const overflow = overflowOf(pool.whenNobody);
  if (overflow === null) return [];
  if (!byName.has(overflow)) return [found('overflow-to-no-pool', place, `there is no pool "${overflow}"`)];
  if (!leadsBack(pool, byName)) return [];
  return [found('overflow-loop', place, `"${pool.name}" overflows, in the end, into itself`)];
}

function overflowOf(whenNobody: Pool['whenNobody']): string | null {
  return typeof whenNobody === 'object' && 'overflow' in whenNobody ? whenNobody.overflow : null;
}

function leadsBack(start: Pool, byName: ReadonlyMap<string, Pool>): boolean {
  const seen = new Set<string>();
  let next = overflowOf(start.whenNobody);
  while (next !== null && !seen.has(next)) {
    if (next === start.name) return true;
    seen.add(next);
    next = overflowOf(byName.get(next)?.whenNobody ?? 'hold');
  }
  return false;
}
