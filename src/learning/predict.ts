import { type Design, weightPlaces } from './design.ts';

// Taken out once: looking up a global in the inner loops costs more than the sum.
const { abs, exp, log1p, max } = Math;

/** Each row's log-odds: intercept plus the weights of its bins. */
export function logOdds({ columns, won }: Design, weights: Float64Array): Float64Array {
  const { offsets } = weightPlaces(columns);
  const odds = new Float64Array(won.length).fill(weights[0] ?? 0);
  columns.forEach(({ bins, count }, place) => {
    const offset = offsets[place] ?? 0;
    const ofBins = weights.subarray(offset, offset + count);
    for (let row = 0; row < odds.length; row += 1)
      odds[row] = (odds[row] as number) + (ofBins[bins[row] as number] as number);
  });
  return odds;
}

/** Log-odds as a chance between 0 and 1. */
export function chanceOf(odds: number): number {
  return 1 / (1 + exp(-odds));
}

/** The summed log-loss of log-odds: less is better. */
export function logLoss(odds: Float64Array, won: Uint8Array): number {
  let loss = 0;
  for (let row = 0; row < odds.length; row += 1) {
    const value = odds[row] as number;
    // ln(1 + e^v) without overflow.
    loss += max(value, 0) + log1p(exp(-abs(value))) - (won[row] ? value : 0);
  }
  return loss;
}
