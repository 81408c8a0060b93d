import type { Pool } from '../routing/routing-rules.ts';
import { repeated } from './lint-names.ts';
import type { FoundFault } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Faults between routes, pools, reps and partners. */
export function lintRouting(rules: Rules): FoundFault[] {
  return [...ownerFaults(rules), ...poolFaults(rules), ...routeFaults(rules), ...leaveFaults(rules)];
}

function ownerFaults({ reps, partners, pools }: Rules): FoundFault[] {
  const repIds = new Set(reps.map(({ ownerId }) => ownerId));
  const memberIds = new Set(pools.flatMap(({ members }) => members.map(({ ownerId }) => ownerId)));
  const twice = [['reps', reps] as const, ['partners', partners] as const].flatMap(([field, list]) =>
    repeated(list.map(({ ownerId }) => ownerId)).map(
      (index): FoundFault => ({
        code: 'owner-twice',
        place: [field, index, 'ownerId'],
        message: `owner ${list[index]?.ownerId} comes before; each owner stands once`,
      }),
    ),
  );
  const idle = reps.flatMap(({ ownerId }, index): FoundFault[] =>
    memberIds.has(ownerId)
      ? []
      : [
          {
            code: 'rep-in-no-pool',
            place: ['reps', index],
            message: `rep ${ownerId} is in no pool and gets no turn`,
          },
        ],
  );
  const strangers = partners.flatMap(({ ownerId }, index): FoundFault[] =>
    repIds.has(ownerId)
      ? []
      : [
          {
            code: 'partner-without-rep',
            place: ['partners', index, 'ownerId'],
            message: `partner ${ownerId} gets no leads; list it under reps too, with its capacity`,
          },
        ],
  );
  return [...twice, ...idle, ...strangers];
}

function poolFaults({ pools, reps, routes }: Rules): FoundFault[] {
  const repIds = new Set(reps.map(({ ownerId }) => ownerId));
  const byName = new Map(pools.map((pool) => [pool.name, pool]));
  const overflowNames = pools.flatMap(({ whenNobody }) => overflowOf(whenNobody) ?? []);
  const used = new Set([...routes.map(({ pool }) => pool), ...overflowNames]);
  return pools.flatMap((pool, index) => {
    const place = ['pools', index];
    const faults: FoundFault[] = repeated(pool.members.map(({ ownerId }) => ownerId)).map((at) => ({
      code: 'owner-twice',
      place: [...place, 'members', at, 'ownerId'],
      message: `owner ${pool.members[at]?.ownerId} is in this pool already; change the weight instead`,
    }));
    pool.members.forEach(({ ownerId }, at) => {
      if (!repIds.has(ownerId))
        faults.push({
          code: 'member-without-rep',
          place: [...place, 'members', at, 'ownerId'],
          message: `owner ${ownerId} is not among the reps; add it there`,
        });
    });
    const { whenNobody } = pool;
    if (typeof whenNobody === 'object' && 'fallback' in whenNobody && !repIds.has(whenNobody.fallback)) {
      faults.push({
        code: 'fallback-without-rep',
        place: [...place, 'whenNobody', 'fallback'],
        message: `owner ${whenNobody.fallback} is not among the reps; add it there`,
      });
    }
    const overflow = overflowOf(whenNobody);
    if (overflow !== null && !byName.has(overflow)) {
      faults.push({
        code: 'overflow-to-no-pool',
        place: [...place, 'whenNobody', 'overflow'],
        message: `there is no pool "${overflow}"`,
      });
    } else if (overflow !== null && leadsBack(pool, byName)) {
      faults.push({
        code: 'overflow-loop',
        place: [...place, 'whenNobody', 'overflow'],
        message: `"${pool.name}" overflows, in the end, into itself`,
      });
    }
    if (!used.has(pool.name))
      faults.push({ code: 'unused-pool', place, message: `no route leads to "${pool.name}"` });
    return faults;
  });
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

function routeFaults({ routes, pools }: Rules): FoundFault[] {
  const names = new Set(pools.map(({ name }) => name));
  const earlier: { name: string; conditions: string[] }[] = [];
  const faults = routes.flatMap(({ name, when, pool }, index): FoundFault[] => {
    const conditions = when.map((condition) => JSON.stringify(condition));
    const hiding = earlier.find((other) =>
      other.conditions.every((condition) => conditions.includes(condition)),
    );
    earlier.push({ name, conditions });
    return [
      ...(names.has(pool)
        ? []
        : [
            {
              code: 'route-to-no-pool' as const,
              place: ['routes', index, 'pool'],
              message: `there is no pool "${pool}"`,
            },
          ]),
      ...(hiding
        ? [
            {
              code: 'unreachable-route' as const,
              place: ['routes', index],
              message: `"${hiding.name}" takes every lead of "${name}" before it`,
            },
          ]
        : []),
    ];
  });
  if (earlier.some(({ conditions }) => conditions.length === 0)) return faults;
  return [
    ...faults,
    {
      code: 'no-catch-all-route',
      place: ['routes'],
      message: 'leads that match no route would go nowhere; end with a route that has no conditions',
    },
  ];
}

function leaveFaults({ reps }: Rules): FoundFault[] {
  return reps.flatMap(({ leave }, index) =>
    leave.flatMap(({ from, to }, at): FoundFault[] =>
      from <= to
        ? []
        : [
            {
              code: 'bad-date',
              place: ['reps', index, 'leave', at, 'to'],
              message: `leave ends (${to}) before it begins (${from})`,
            },
          ],
    ),
  );
}
