import type { Instant } from '../base/clock.ts';
import { unitsPerLead } from './rota.ts';

/** A rep who could take this lead, with the numbers that decide; balances are due − received, in units. */
export interface Contender {
  ownerId: string;
  /** A whole number. */
  weight: number;
  /** In the pool, or in the pool and band when the pool is fair per band. */
  balance: number;
  /** Over all bands of a pool that is fair per band; 0 in a pool that is fair in total, where `balance` says it all. */
  totalBalance: number;
  /** Leads received, in units. */
  received: number;
  lastTurnAt: Instant | null;
  /** Unworked leads held. */
  open: number;
}

/** Balances closer than a millionth of a lead are equal: that is what a decision shows, and rounding stays far below. */
export const tieUnits = unitsPerLead / 1_000_000;

/**
 * Which of two contenders with the same claim comes first (negative: the first one): the one whom the pool owes more over
 * all bands, then the one whose last turn is longest ago, then the lower id.
 */
export function byTieRule(one: Contender, other: Contender): number {
  const owedMore = Math.round(other.totalBalance / tieUnits) - Math.round(one.totalBalance / tieUnits);
  if (owedMore !== 0) return owedMore;
  const longerAgo =
    (one.lastTurnAt ?? Number.NEGATIVE_INFINITY) - (other.lastTurnAt ?? Number.NEGATIVE_INFINITY);
  if (one.lastTurnAt !== other.lastTurnAt) return longerAgo;
  return one.ownerId < other.ownerId ? -1 : 1;
}
