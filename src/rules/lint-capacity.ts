import type { GivenLimit, Pool, Rep } from '../routing/routing-rules.ts';
import type { FoundFault, Place } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

const hoursIn: Readonly<Record<GivenLimit['per'], number>> = {
  hour: 1,
  day: 24,
  week: 7 * 24,
  month: 30 * 24,
};

/** Limits that contradict each other or a rep's weight. */
export function lintCapacity(rules: Rules): FoundFault[] {
  return [
    ...rules.reps.flatMap((rep, index) => [
      ...emptyLimits(rep, rules.pools, index),
      ...hiddenLimits(rep.capacity.given, ['reps', index, 'capacity', 'given']),
    ]),
    ...rules.pools.flatMap((pool, index) => [
      ...pool.given.flatMap(({ limit }, at): FoundFault[] =>
        limit > 0
          ? []
          : [
              {
                code: 'impossible-capacity',
                place: ['pools', index, 'given', at, 'limit'],
                message: `a team limit of 0 keeps every lead of "${pool.name}" waiting for ever`,
              },
            ],
      ),
      ...hiddenLimits(pool.given, ['pools', index, 'given']),
      ...contradictions(pool, rules.reps, index),
    ]),
  ];
}

/** A member of a pool, so with a share, for whom some limit leaves no room at all. */
function emptyLimits({ ownerId, capacity }: Rep, pools: readonly Pool[], index: number): FoundFault[] {
  const pool = pools.find(({ members }) => members.some((member) => member.ownerId === ownerId));
  if (!pool) return [];
  const place: Place = ['reps', index, 'capacity'];
  const message = `rep ${ownerId} has a share in "${pool.name}" and room for no lead; take it out of the pool or give it room`;
  const empty = capacity.given.findIndex(({ limit }) => limit === 0);
  return [
    ...(capacity.open === 0
      ? [{ code: 'impossible-capacity' as const, place: [...place, 'open'], message }]
      : []),
    ...(empty >= 0
      ? [{ code: 'impossible-capacity' as const, place: [...place, 'given', empty, 'limit'], message }]
      : []),
  ];
}

/** A limit that an equal or smaller one over a longer time always reaches first. */
function hiddenLimits(limits: readonly GivenLimit[], place: Place): FoundFault[] {
  return limits.flatMap((short, index): FoundFault[] => {
    const hiding = limits.find(
      (long, at) => at !== index && hoursIn[long.per] >= hoursIn[short.per] && long.limit < short.limit,
    );
    if (!hiding) return [];
    return [
      {
        code: 'cap-never-reached',
        place: [...place, index],
        message: `${short.limit} per ${short.per} is never reached: ${hiding.limit} per ${hiding.per} is less`,
      },
    ];
  });
}

/** A member with more weight and less room than another: its share cannot come about once the pool is busy. */
function contradictions({ members, strategy }: Pool, reps: readonly Rep[], index: number): FoundFault[] {
  if (strategy !== 'rotation') return [];
  const rates = new Map(reps.map(({ ownerId, capacity }) => [ownerId, perDay(capacity.given)]));
  const rateOf = (ownerId: string) => rates.get(ownerId) ?? Number.POSITIVE_INFINITY;
  return members.flatMap(({ ownerId, weight }, at): FoundFault[] => {
    const own = rateOf(ownerId);
    const other = members.find((member) => {
      const rate = rateOf(member.ownerId);
      return member.weight < weight && rate > own && rate < Number.POSITIVE_INFINITY;
    });
    if (!other) return [];
    const message = `rep ${ownerId} has more weight than rep ${other.ownerId} but lower limits: the limits will decide, not the weight`;
    return [{ code: 'weight-beyond-cap', place: ['pools', index, 'members', at], message }];
  });
}

function perDay(limits: readonly GivenLimit[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...limits.map(({ per, limit }) => (limit * 24) / hoursIn[per]));
}
