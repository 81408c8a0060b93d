import type { Instant } from '../base/clock.ts';

/**
 * Shares are counted in whole units, so that balances sum to exactly zero: one lead is this many. It divides by every
 * number up to 22, so that the shares of most pools come out exact; a balance stays exact to 38 million leads.
 */
export const unitsPerLead = 232_792_560;

/** What a rep has been given lately and still holds. */
export interface RepLoad {
  /** Places taken by unworked leads held, people's own assignments included. */
  open: number;
  /** Moments of what was given within the longest period that any of the rep's limits looks at, oldest first; one for each place. */
  given: Instant[];
  /** No longer an active owner in HubSpot. */
  gone: boolean;
  awayUntil: Instant | null;
  /** Taken out of the rotation until a person puts them back, such as after too many missed deadlines. */
  paused?: boolean;
}

/** A rep's account in one pool (and band, when the pool is fair per band), in units. */
export interface Share {
  due: number;
  received: number;
  lastTurnAt: Instant | null;
}

/** All that a turn depends on besides rules, lead and time. Routing changes it in memory; the rota store keeps it. */
export interface Rota {
  /** By owner id; a rep without an entry has an empty load. */
  loads: Map<string, RepLoad>;
  /** By pool (see `accountOf`), then by band ("" when the pool is fair in total), then by owner id. */
  shares: Map<string, Map<string, Map<string, Share>>>;
  /** By pool: moments of what the team was given, for team limits, oldest first; one for each place. */
  teamGiven: Map<string, Instant[]>;
  /** By account key (a business e-mail domain, or `company:ID`; see account-keys.ts): who has the latest lead of it. */
  domainOwners: Map<string, string>;
}

/** What one decision changes in the rota; the sum of all turns of a pool rebuilds its shares. */
export interface Turn {
  pool: string;
  /** On whose shares it is booked; absent: the pool's own. */
  account?: string;
  /** "" when the pool is fair in total. */
  band: string;
  ownerId: string;
  at: Instant;
  /** Places that the lead takes; absent: one. */
  places?: number;
  /** Share of this lead that each rep became due, in units; sums to `unitsPerLead`. Empty when out of rotation. */
  accrued: Readonly<Record<string, number>>;
}

/** The account of all pools that count per person; no pool has this name. */
export const sharedAccount = '';

/** Under which key of `shares` a turn is booked. */
export function accountOf({ account, pool }: Pick<Turn, 'account' | 'pool'>): string {
  return account ?? pool;
}

/** Places that a turn's lead takes. */
export function placesOf({ places = 1 }: Pick<Turn, 'places'>): number {
  return places;
}
