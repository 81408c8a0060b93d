import { repeated } from './lint-names.ts';
import { lintPools } from './lint-pools.ts';
import { type FoundFault, found } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Faults between routes, pools, reps and partners. */
export function lintRouting(rules: Rules): FoundFault[] {
  return [...ownerFaults(rules), ...lintPools(rules), ...routeFaults(rules), ...leaveFaults(rules)];
}

function ownerFaults({ reps, partners, pools }: Rules): FoundFault[] {
  const repIds = new Set(reps.map(({ ownerId }) => ownerId));
  const memberIds = new Set(pools.flatMap(({ members }) => members.map(({ ownerId }) => ownerId)));
  const twice = [['reps', reps] as const, ['partners', partners] as const].flatMap(([field, list]) =>
    repeated(list.map(({ ownerId }) => ownerId)).map((index) => {
      const message = `owner ${list[index]?.ownerId} comes before; each owner stands once`;
      return found('owner-twice', [field, index, 'ownerId'], message);
    }),
  );
  const idle = reps.flatMap(({ ownerId }, index) =>
    memberIds.has(ownerId)
      ? []
      : [found('rep-in-no-pool', ['reps', index], `rep ${ownerId} is in no pool and gets no turn`)],
  );
  const strangers = partners.flatMap(({ ownerId }, index) => {
    const message = `partner ${ownerId} gets no leads; list it under reps too, with its capacity`;
    return repIds.has(ownerId) ? [] : [found('partner-without-rep', ['partners', index, 'ownerId'], message)];
  });
  return [...twice, ...idle, ...strangers];
}

function routeFaults({ routes, pools }: Rules): FoundFault[] {
  const names = new Set(pools.map(({ name }) => name));
  const earlier: { name: string; conditions: string[] }[] = [];
  const faults = routes.flatMap(({ name, when, pool }, index) => {
    const conditions = when.map((condition) => JSON.stringify(condition));
    const hiding = earlier.find((other) =>
      other.conditions.every((condition) => conditions.includes(condition)),
    );
    earlier.push({ name, conditions });
    const message = `"${hiding?.name}" takes every lead of "${name}" before it`;
    return [
      ...(names.has(pool)
        ? []
        : [found('route-to-no-pool', ['routes', index, 'pool'], `there is no pool "${pool}"`)]),
      ...(hiding ? [found('unreachable-route', ['routes', index], message)] : []),
    ];
  });
  if (earlier.some(({ conditions }) => conditions.length === 0)) return faults;
  const message = 'leads that match no route would go nowhere; end with a route that has no conditions';
  return [...faults, found('no-catch-all-route', ['routes'], message)];
}

function leaveFaults({ reps }: Rules): FoundFault[] {
  return reps.flatMap(({ leave }, index) =>
    leave.flatMap(({ from, to }, at) => {
      const message = `leave ends (${to}) before it begins (${from})`;
      return from <= endOf(to) ? [] : [found('bad-date', ['reps', index, 'leave', at, 'to'], message)];
    }),
  );
}

/** A day ends at its midnight; a moment is itself. */
function endOf(edge: string): string {
  return edge.includes('T') ? edge : `${edge}T24:00`;
}
