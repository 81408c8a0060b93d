import { binNumbers } from '../../../src/learning/bin-numbers.ts';
import { binsOfTexts } from '../../../src/learning/bins-of-texts.ts';
import type { Column, Observations } from '../../../src/learning/observations.ts';
import { screenColumn } from '../../../src/learning/screen-column.ts';

const smoothing = 0.1;
const deciles = 10;

/**
 * Odoo's predictive lead scoring, from its published formula: naive Bayes over the frequencies of each field's values, 0.1
 * added to each count, empty and unseen values skipped, numbers taken as text. Written anew, for comparison only.
 * @param kind `kind`: numbers in tenths, which Odoo does not do
 * @returns the chance of being won of each measured row
 */
export function naiveBayes(fit: Observations, measured: Observations, kind: 'as-is' | 'kind'): Float64Array {
  const wins = fit.won.reduce((sum, each) => sum + each, 0);
  const odds = new Float64Array(measured.won.length).fill(Math.log(wins / (fit.won.length - wins)));
  fit.columns.forEach((column, place) => {
    const other = measured.columns[place];
    if (!other) return;
    const binning = kind === 'kind' && isNumber(column) ? binNumbers(column, deciles) : null;
    const [known, asked] = [column, other].map((each) => valuesOf(each, binning));
    const counts = countValues(known ?? [], fit.won);
    const all = [...counts.values()];
    const allWon = all.reduce((sum, each) => sum + each.won + smoothing, 0);
    const allLost = all.reduce((sum, each) => sum + each.lost + smoothing, 0);
    asked?.forEach((value, row) => {
      const count = value === null ? undefined : counts.get(value);
      if (!count) return;
      const ratio = (count.won + smoothing) / allWon / ((count.lost + smoothing) / allLost);
      odds[row] = (odds[row] ?? 0) + Math.log(ratio);
    });
  });
  return odds.map((each) => 1 / (1 + Math.exp(-each)));
}

function isNumber(column: Column): boolean {
  const screening = screenColumn(column);
  return 'use' in screening && screening.use === 'number';
}

function valuesOf(column: Column, binning: ReturnType<typeof binNumbers> | null): (string | null)[] {
  const bins = binning && binsOfTexts(binning, column);
  return Array.from(column.codes, (code) => {
    if (code < 0) return null;
    return bins ? `bin ${bins[code]}` : (column.texts[code] ?? null);
  });
}

function countValues(values: readonly (string | null)[], won: Uint8Array) {
  const counts = new Map<string, { won: number; lost: number }>();
  values.forEach((value, row) => {
    if (value === null) return;
    const count = counts.get(value) ?? { won: 0, lost: 0 };
    if (won[row]) count.won += 1;
    else count.lost += 1;
    counts.set(value, count);
  });
  return counts;
}
