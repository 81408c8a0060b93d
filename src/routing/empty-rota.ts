import type { RepLoad, Rota } from './rota.ts';

/** A rota in which nobody has been given anything. */
export function emptyRota(): Rota {
  return { loads: new Map(), shares: new Map(), teamGiven: new Map(), domainOwners: new Map() };
}

/** The load of a rep of whom nothing is known. */
export function emptyLoad(): RepLoad {
  return { open: 0, given: [], gone: false, awayUntil: null };
}
