import type { Rep } from '../routing/routing-rules.ts';
import { type FoundFault, found } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Bands with places of their own that there are not, or for which some member of a pool can never have room. */
export function lintPlaces(rules: Rules): FoundFault[] {
  const bands = new Set(rules.profile.bands.map(({ name }) => name));
  const members = new Set(rules.pools.flatMap((pool) => pool.members.map(({ ownerId }) => ownerId)));
  return Object.entries(rules.places).flatMap(([band, places]) => {
    const place = ['places', band];
    if (!bands.has(band)) return [found('places-unknown-band', place, `there is no band "${band}"`)];
    const small = rules.reps.find((rep) => members.has(rep.ownerId) && leastLimit(rep, band) < places);
    const message = `a "${band}" lead takes ${places} places, and rep ${small?.ownerId} has ${small && leastLimit(small, band)} at most: it gets none of them`;
    return small ? [found('places-beyond-limit', place, message)] : [];
  });
}

/** A limit of nothing is a fault of its own. */
function leastLimit({ capacity }: Rep, band: string): number {
  const limits = capacity.given.filter(({ exempt = [] }) => !exempt.includes(band)).map(({ limit }) => limit);
  return Math.min(...[...limits, capacity.open ?? Number.POSITIVE_INFINITY].filter((limit) => limit > 0));
}
