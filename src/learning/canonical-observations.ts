import type { Observations } from './observations.ts';
import { rowFingerprints } from './row-fingerprints.ts';
import { takeRows } from './take-rows.ts';

/** Rows in an order of their own, and how often each had been repeated. */
export interface CanonicalObservations {
  observations: Observations;
  /** Every row came this many times, by a join or a paste: such copies tell nothing new, so each is counted once. */
  copies: number;
}

/**
 * Columns by name, rows by their content mixed with the seed: whatever order they came in, the same rows give the same
 * table, so that everything computed from it is the same to the last bit. The order is as good as a shuffle.
 */
export function canonicalObservations(given: Observations, seed: number): CanonicalObservations {
  const columns = [...given.columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  const observations = { ...given, columns };
  const fingerprints = rowFingerprints(observations, seed);
  const order = Array.from(fingerprints.keys()).sort(
    (a, b) => (fingerprints[a] ?? 0) - (fingerprints[b] ?? 0),
  );
  const copies = commonDivisor(runLengths(order.map((row) => fingerprints[row] ?? 0)));
  const kept = copies > 1 ? order.filter((_, place) => place % copies === 0) : order;
  return { observations: takeRows(observations, kept), copies };
}

/** How often each number comes in a sorted list. */
function runLengths(sorted: readonly number[]): number[] {
  const lengths: number[] = [];
  sorted.forEach((value, place) => {
    if (place > 0 && sorted[place - 1] === value) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
    else lengths.push(1);
  });
  return lengths;
}

function commonDivisor(numbers: readonly number[]): number {
  let divisor = 0;
  for (const number of numbers) {
    let [a, b] = [divisor, number];
    while (b !== 0) [a, b] = [b, a % b];
    divisor = a;
    if (divisor === 1) break;
  }
  return Math.max(1, divisor);
}
