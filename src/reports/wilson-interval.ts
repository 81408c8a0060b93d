/** The two ends of an interval that holds the true value 95 times in 100. */
export interface Interval {
  low: number;
  high: number;
}

/** The 97.5 % point of the normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of a share, 95 %; from 0 to 1 when nothing was tried (E. B. Wilson, 1927). Unlike the textbook
 * interval it stays within 0 and 1 and is honest for few trials.
 * @param successes of `trials`
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const weight = z ** 2 / trials;
  const middle = share + weight / 2;
  const half = z * Math.sqrt((share * (1 - share)) / trials + weight / (4 * trials));
  const at = (value: number) => Math.min(1, Math.max(0, value / (1 + weight)));
  return {
    low: successes === 0 ? 0 : at(middle - half),
    high: successes === trials ? 1 : at(middle + half),
  };
}
