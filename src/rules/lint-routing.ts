import { repeated } from './lint-names.ts';
import { lintPools } from './lint-pools.ts';
import { lintRoutes } from './lint-routes.ts';
import { type FoundFault, found } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Faults between routes, pools, reps and partners. */
export function lintRouting(rules: Rules): FoundFault[] {
  return [...ownerFaults(rules), ...lintPools(rules), ...lintRoutes(rules), ...leaveFaults(rules)];
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
