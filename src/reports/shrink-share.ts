import { betaQuantile } from './beta-distribution.ts';
import type { Prior, Tally } from './fit-beta-binomial.ts';
import type { Interval } from './wilson-interval.ts';

/** A group's share drawn toward that of all groups, the more so the less is known of it. */
export interface Shrunk extends Interval {
  share: number;
}

/** The empirical Bayes estimate of a group's share, with the 95 % interval of its posterior distribution. */
export function shrinkShare({ successes, trials }: Tally, { a, b }: Prior): Shrunk {
  const [won, lost] = [successes + a, trials - successes + b];
  return {
    share: won / (won + lost),
    low: betaQuantile(0.025, won, lost),
    high: betaQuantile(0.975, won, lost),
  };
}
