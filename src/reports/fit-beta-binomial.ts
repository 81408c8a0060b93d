import { logGamma } from './log-gamma.ts';

/** So many successes of so many trials. */
export interface Tally {
  successes: number;
  trials: number;
}

/** What all groups together say of a group of which nothing is known: worth `a + b` trials, `a` of them successes. */
export interface Prior {
  a: number;
  b: number;
}

/** Beyond this strength the groups differ by no more than chance explains. */
const strengthMost = 1e6;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Fits a beta-binomial distribution to groups by maximum likelihood: the starting point of empirical Bayes. Groups
 * without trials say nothing. With fewer than two groups, or no success or no failure at all, there is nothing to fit.
 * @returns null when there is nothing to fit
 */
export function fitBetaBinomial(groups: readonly Tally[]): Prior | null {
  const told = groups.filter(({ trials }) => trials > 0);
  const successes = told.reduce((sum, group) => sum + group.successes, 0);
  const trials = told.reduce((sum, group) => sum + group.trials, 0);
  if (told.length < 2 || successes === 0 || successes === trials) return null;
  const likelihood = (mean: number, strength: number) =>
    told.reduce((sum, group) => sum + logLikelihood(group, mean * strength, (1 - mean) * strength), 0);
  const bestMean = (strength: number) =>
    greatest((mean) => likelihood(mean, strength), { low: 1e-6, high: 1 - 1e-6 });
  const logStrength = greatest((log) => likelihood(bestMean(Math.exp(log)), Math.exp(log)), {
    low: Math.log(0.01),
    high: Math.log(strengthMost),
  });
  const strength = Math.exp(logStrength);
  const mean = bestMean(strength);
  return { a: mean * strength, b: (1 - mean) * strength };
}

function logLikelihood({ successes, trials }: Tally, a: number, b: number): number {
  return (
    logGamma(successes + a) +
    logGamma(trials - successes + b) -
    logGamma(trials + a + b) +
    logGamma(a + b) -
    logGamma(a) -
    logGamma(b)
  );
}

/** Where a function with one peak is greatest, by golden sections. */
function greatest(peaked: (x: number) => number, { low, high }: { low: number; high: number }): number {
  let [from, to] = [low, high];
  let [left, right] = [to - goldenRatio * (to - from), from + goldenRatio * (to - from)];
  let [atLeft, atRight] = [peaked(left), peaked(right)];
  while (to - from > 1e-8) {
    if (atLeft < atRight) {
      [from, left, atLeft] = [left, right, atRight];
      right = from + goldenRatio * (to - from);
      atRight = peaked(right);
    } else {
      [to, right, atRight] = [right, left, atLeft];
      left = to - goldenRatio * (to - from);
      atLeft = peaked(left);
    }
  }
  return (from + to) / 2;
}
