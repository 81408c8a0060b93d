import type { GivenLimit, Pool, Rep } from '../routing/routing-rules.ts';
import { type FoundFault, found, type Place } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

const hoursIn: Readonly<Record<GivenLimit['per'], number>> = {
  hour: 1,
  day: 24,
  week: 7 * 24,
  month: 30 * 24,
};

/** Limits that contradict each other or a rep's weight, or exempt a band that there is not. */
export function lintCapacity(rules: Rules): FoundFault[] {
  const bands = new Set(rules.profile.bands.map(({ name }) => name));
  const lintLimits = (limits: readonly GivenLimit[], place: Place) => [
    ...hiddenLimits(limits, place),
    ...unknownBands(limits, bands, place),
  ];
  return [
    ...rules.reps.flatMap((rep, index) => [
      ...emptyLimits(rep, rules.pools, ['reps', index, 'capacity']),
      ...lintLimits(rep.capacity.given, ['reps', index, 'capacity', 'given']),
    ]),
    ...rules.pools.flatMap((pool, index) => [
      ...emptyTeamLimits(pool, ['pools', index, 'given']),
      ...lintLimits(pool.given, ['pools', index, 'given']),
      ...contradictions(pool, rules.reps, ['pools', index, 'members']),
    ]),
  ];
}

/** A limit of nothing; one that exempts a band is a rule for the other bands. */
function isEmpty({ limit, exempt = [] }: GivenLimit): boolean {
  return limit === 0 && exempt.length === 0;
}

/** A member of a pool, so with a share, for whom some limit leaves no room at all. */
function emptyLimits({ ownerId, capacity }: Rep, pools: readonly Pool[], place: Place): FoundFault[] {
  const pool = pools.find(({ members }) => members.some((member) => member.ownerId === ownerId));
  if (!pool) return [];
  const message = `rep ${ownerId} has a share in "${pool.name}" and room for no lead; take it out of the pool or give it room`;
  const empty = capacity.given.findIndex(isEmpty);
  return [
    ...(capacity.open === 0 ? [found('impossible-capacity', [...place, 'open'], message)] : []),
    ...(empty >= 0 ? [found('impossible-capacity', [...place, 'given', empty, 'limit'], message)] : []),
  ];
}

function emptyTeamLimits({ name, given }: Pool, place: Place): FoundFault[] {
  const message = `a team limit of 0 keeps every lead of "${name}" waiting for ever`;
  return given.flatMap((limit, at) =>
    isEmpty(limit) ? [found('impossible-capacity', [...place, at, 'limit'], message)] : [],
  );
}

/** A limit that a smaller one over as long a time or longer always reaches first. */
function hiddenLimits(limits: readonly GivenLimit[], place: Place): FoundFault[] {
  return limits.flatMap((short, index) => {
    const hiding = limits.find(
      (long) => hoursIn[long.per] >= hoursIn[short.per] && long.limit < short.limit && !long.exempt?.length,
    );
    const message = `${short.limit} per ${short.per} is never reached: ${hiding?.limit} per ${hiding?.per} is less`;
    return hiding ? [found('cap-never-reached', [...place, index], message)] : [];
  });
}

function unknownBands(limits: readonly GivenLimit[], bands: ReadonlySet<string>, place: Place): FoundFault[] {
  return limits.flatMap(({ exempt = [] }, index) =>
    exempt.flatMap((band, at) =>
      bands.has(band)
        ? []
        : [found('exempt-unknown-band', [...place, index, 'exempt', at], `there is no band "${band}"`)],
    ),
  );
}

/** A member with more weight and less room than another: its share cannot come about once the pool is busy. */
function contradictions({ members, strategy }: Pool, reps: readonly Rep[], place: Place): FoundFault[] {
  if (strategy !== 'rotation') return [];
  const rates = new Map(reps.map(({ ownerId, capacity }) => [ownerId, perDay(capacity.given)]));
  const rateOf = (ownerId: string) => rates.get(ownerId) ?? Number.POSITIVE_INFINITY;
  return members.flatMap(({ ownerId, weight }, at) => {
    const own = rateOf(ownerId);
    const other = members.find((member) => {
      const rate = rateOf(member.ownerId);
      return member.weight < weight && rate > own && rate < Number.POSITIVE_INFINITY;
    });
    const message = `rep ${ownerId} has more weight than rep ${other?.ownerId} but lower limits: the limits will decide, not the weight`;
    return other ? [found('weight-beyond-cap', [...place, at], message)] : [];
  });
}

function perDay(limits: readonly GivenLimit[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...limits.map(({ per, limit }) => (limit * 24) / hoursIn[per]));
}
