import { readNumber } from '../lead/read-number.ts';
import type { Binning } from './binning.ts';
import type { Column } from './observations.ts';
import { roundestBetween } from './roundest-between.ts';
import { countCodes } from './screen-column.ts';

/**
 * Cuts numbers into bins that hold about the same number of rows each, never between equal values. Each cut is the roundest
 * number between its neighbours: people will read it.
 */
export function binNumbers({ texts, codes }: Column, bins: number): Binning {
  const counts = countCodes(texts.length, codes);
  const byValue = new Map<number, number>();
  texts.forEach((text, code) => {
    const value = readNumber(text);
    if (value !== null) byValue.set(value, (byValue.get(value) ?? 0) + (counts[code] ?? 0));
  });
  const sorted = [...byValue].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const cuts: number[] = [];
  let below = 0;
  let wanted = 1;
  sorted.forEach(([value, count], place) => {
    below += count;
    const next = sorted[place + 1]?.[0];
    if (next === undefined || below < Math.ceil((wanted * total) / bins)) return;
    cuts.push(roundestBetween(value, next));
    while (below >= Math.ceil((wanted * total) / bins)) wanted += 1;
  });
  return { kind: 'number', cuts };
}
