import type { RoutingRules } from './routing-rules.ts';

/** How many places leads take, and which bands limits tell apart. */
export interface CompiledPlaces {
  /** How many places a lead of a band takes. */
  placesOf(band: string): number;
  /** Every number of places that a lead may take, smallest first. */
  placeSizes: readonly number[];
  /** Bands that some limit exempts, or that take a number of places of their own: room for them differs from the others'. */
  bandsApart: readonly string[];
}

/** Compiles the numbers of places. */
export function compilePlaces({ places = {}, reps, pools }: RoutingRules): CompiledPlaces {
  const limits = [...reps.flatMap((rep) => rep.capacity.given), ...pools.flatMap((pool) => pool.given)];
  const exempt = limits.flatMap((limit) => limit.exempt ?? []);
  return {
    placesOf: (band) => places[band] ?? 1,
    placeSizes: [...new Set([1, ...Object.values(places)])].sort((one, other) => one - other),
    bandsApart: [...new Set([...exempt, ...Object.keys(places)])],
  };
}
