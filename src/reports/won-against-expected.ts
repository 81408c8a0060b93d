import { poissonInterval } from './gamma-distribution.ts';
import type { Interval } from './wilson-interval.ts';

/** A lead of a rep that is closed or old enough, with the chance of being won that its score promised. */
export interface JudgedLead {
  won: boolean;
  expected: number;
}

/** What a rep won against what reps win of such leads: above 1 is more. */
export interface WonAgainstExpected {
  leads: number;
  won: number;
  expected: number;
  /** Null when nothing was to be expected. */
  ratio: number | null;
  interval: Interval | null;
  /** Whether the interval leaves out 1: only then is the rep's result no chance. */
  isBeyondChance: boolean;
}

/**
 * Compares a rep with what the leads promised: reps differ first of all in the leads they get. Interval by Garwood's exact
 * Poisson bounds.
 */
export function wonAgainstExpected(leads: readonly JudgedLead[]): WonAgainstExpected {
  const won = leads.filter((lead) => lead.won).length;
  const expected = leads.reduce((sum, lead) => sum + lead.expected, 0);
  if (expected <= 0)
    return { leads: leads.length, won, expected: 0, ratio: null, interval: null, isBeyondChance: false };
  const { low, high } = poissonInterval(won);
  const interval = { low: low / expected, high: high / expected };
  const isBeyondChance = interval.low > 1 || interval.high < 1;
  return { leads: leads.length, won, expected, ratio: won / expected, interval, isBeyondChance };
}
