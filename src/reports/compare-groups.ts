import type { Tally } from './fit-beta-binomial.ts';
import { chiSquaredTail } from './gamma-distribution.ts';

/** Whether groups differ by more than chance, by Pearson's chi-squared test. */
export interface Comparison {
  chiSquared: number;
  degreesOfFreedom: number;
  /** How often chance alone makes groups differ as much as these or more. */
  p: number;
  /** Only then may they be put in an order by their shares. */
  differ: boolean;
}

const significant = 0.05;

/**
 * Compares the shares of groups; null where there is nothing to compare: fewer than two groups with trials, no success
 * or no failure.
 */
export function compareGroups(groups: readonly Tally[]): Comparison | null {
  const told = groups.filter(({ trials }) => trials > 0);
  const trials = told.reduce((sum, group) => sum + group.trials, 0);
  const successes = told.reduce((sum, group) => sum + group.successes, 0);
  if (told.length < 2 || successes === 0 || successes === trials) return null;
  const overall = successes / trials;
  const chiSquared = told.reduce((sum, group) => {
    const expected = group.trials * overall;
    return sum + (group.successes - expected) ** 2 / (expected * (1 - overall));
  }, 0);
  const degreesOfFreedom = told.length - 1;
  const p = chiSquaredTail(chiSquared, degreesOfFreedom);
  return { chiSquared, degreesOfFreedom, p, differ: p < significant };
}
