import type { Properties } from '../lead/lead.ts';
import type { Route } from '../routing/routing-rules.ts';
import { compareReach, findUntaken } from './route-reach.ts';
import { type FoundFault, found } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';
import { anythingElse } from './telling-values.ts';

/** Faults of routes: those that nothing reaches, those that cross, and leads that find nobody at their end. */
export function lintRoutes(rules: Rules): FoundFault[] {
  const { routes, pools } = rules;
  const names = new Set(pools.map(({ name }) => name));
  const lost = routes.flatMap(({ pool }, index) =>
    names.has(pool)
      ? []
      : [found('route-to-no-pool', ['routes', index, 'pool'], `there is no pool "${pool}"`)],
  );
  const message = 'leads that match no route would go nowhere; end with a route that has no conditions';
  const hasCatchAll = routes.some(({ when }) => when.length === 0);
  return [
    ...lost,
    ...routes.flatMap((_, index) => lintOrder(routes, index)),
    ...(hasCatchAll ? [] : [found('no-catch-all-route', ['routes'], message)]),
    ...lintTakers(rules),
  ];
}

function lintOrder(routes: readonly Route[], index: number): FoundFault[] {
  const route = routes[index];
  if (!route) return [];
  const place = ['routes', index];
  if (compareReach(route.when, route.when).kind === 'apart') {
    return [found('unreachable-route', place, `the conditions of "${route.name}" exclude each other`)];
  }
  const crossing: FoundFault[] = [];
  for (const earlier of routes.slice(0, index)) {
    const reach = compareReach(earlier.when, route.when);
    if (reach.kind === 'hides') {
      const message = `"${earlier.name}" takes every lead of "${route.name}" before it`;
      return [found('unreachable-route', place, message)];
    }
    if (reach.kind === 'crosses' && earlier.pool !== route.pool) {
      const value = reach.example === null ? 'without' : `with "${reach.example}" as`;
      const message = `leads ${value} ${reach.property} match "${earlier.name}" too, which comes first and takes them; say so in the conditions if it is meant`;
      crossing.push(found('overlapping-routes', place, message));
    }
  }
  return crossing;
}

/** A pool in which every rep picks and chooses, and nobody steps in. */
function lintTakers({ routes, pools, reps }: Rules): FoundFault[] {
  const conditionsOf = new Map(reps.map(({ ownerId, when = [] }) => [ownerId, when]));
  return pools.flatMap(({ name, members, whenNobody }, index) => {
    const takers = members.map(({ ownerId }) => conditionsOf.get(ownerId) ?? []);
    if (whenNobody !== 'hold' || takers.some((when) => when.length === 0)) return [];
    for (const route of routes.filter(({ pool }) => pool === name)) {
      const untaken = findUntaken(route.when, takers);
      if (!untaken) continue;
      const message = `no member of "${name}" takes leads ${inWords(untaken)}, which "${route.name}" sends there: they would wait for ever`;
      return [found('leads-without-rep', ['pools', index], message)];
    }
    return [];
  });
}

function inWords(properties: Properties): string {
  return Object.entries(properties)
    .map(([name, value]) => {
      if (value === null) return `without ${name}`;
      return value === anythingElse ? `with another ${name}` : `with "${value}" as ${name}`;
    })
    .join(', ');
}
