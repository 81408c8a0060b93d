/** Weights keep six decimals, and stay small enough that a weight times the units of a lead is an exact integer. */
const decimals = 1_000_000;
const greatest = 10_000_000;

/**
 * Whole numbers in the proportions of the given positive weights (0.5 and 1.5 give 1 and 3), each at least 1. Weights are
 * exact to six decimals and to seven digits of the greatest one.
 */
export function wholeWeights(weights: readonly number[]): number[] {
  const scaled = weights.map((weight) => Math.max(1, Math.round(weight * decimals)));
  const shrink = reduced(scaled);
  const top = Math.max(...shrink, 1);
  if (top <= greatest) return shrink;
  return reduced(shrink.map((weight) => Math.max(1, Math.round((weight / top) * greatest))));
}

function reduced(weights: readonly number[]): number[] {
  const divisor = weights.reduce(greatestCommonDivisor, 0) || 1;
  return weights.map((weight) => weight / divisor);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
