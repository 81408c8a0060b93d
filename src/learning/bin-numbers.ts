import type { Binning } from './binning.ts';
import type { Column } from './observations.ts';
import { roundestBetween } from './roundest-between.ts';
import { countCodes } from './screen-column.ts';

/**
 * Cuts numbers into bins that hold about the same number of rows each, never between equal values. Each cut is the roundest
 * number between its neighbours: people will read it.
 */
export function binNumbers({ texts, numbers, byNumber, codes }: Column, bins: number): Binning {
  const counts = countCodes(texts.length, codes);
  const total = byNumber.reduce((sum, code) => sum + (counts[code] ?? 0), 0);
  const cuts: number[] = [];
  let below = 0;
  let wanted = 1;
  let reached: number | null = null;
  for (const code of byNumber) {
    if (counts[code] === 0) continue;
    const value = numbers[code] ?? 0;
    if (reached !== null && value > reached && below >= Math.ceil((wanted * total) / bins)) {
      cuts.push(roundestBetween(reached, value));
      while (below >= Math.ceil((wanted * total) / bins)) wanted += 1;
    }
    below += counts[code] ?? 0;
    reached = value;
  }
  return { kind: 'number', cuts };
}
