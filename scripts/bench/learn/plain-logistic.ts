import { binTexts } from '../../../src/learning/bin-texts.ts';
import { binCount } from '../../../src/learning/binning.ts';
import { binsOfTexts } from '../../../src/learning/bins-of-texts.ts';
import { solveCholesky } from '../../../src/learning/cholesky.ts';
import type { Column, Observations } from '../../../src/learning/observations.ts';
import { screenColumn } from '../../../src/learning/screen-column.ts';

const steps = 12;

/** A row as its features that are not zero. */
interface SparseRow {
  places: number[];
  values: number[];
}

/**
 * The usual first attempt: one logistic regression over standardised numbers and one column per value, with a ridge of 1.
 * @returns the chance of being won of each measured row
 */
export function plainLogistic(fit: Observations, measured: Observations): Float64Array {
  const { size, encode } = encoder(fit);
  const rows = encode(fit);
  let weights = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) weights = newton(rows, fit.won, weights);
  return Float64Array.from(encode(measured), (row) => chance(row, weights));
}

/** Feature 0 is the intercept; a number has its value and whether it is missing, a text one feature per value. */
function encoder({ columns }: Observations) {
  let size = 1;
  const encoders = columns.flatMap((column, place) => {
    const screening = screenColumn(column);
    if ('drop' in screening) return [];
    const start = size;
    if (screening.use === 'number') {
      size += 2;
      const { mean, sd } = spreadOf(column);
      return [
        {
          place,
          add: (row: SparseRow, of: Column, code: number) => addNumber(row, of, code, { start, mean, sd }),
        },
      ];
    }
    const binning = binTexts(column);
    size += binCount(binning);
    const bins = new Map<Column, Uint8Array>();
    return [
      {
        place,
        add: (row: SparseRow, of: Column, code: number) => {
          const ofTexts = bins.get(of) ?? binsOfTexts(binning, of);
          bins.set(of, ofTexts);
          row.places.push(start + (code < 0 ? binCount(binning) - 1 : (ofTexts[code] ?? 0)));
          row.values.push(1);
        },
      },
    ];
  });
  const encode = ({ columns: of, won }: Observations) =>
    Array.from(won, (_, at) => {
      const row: SparseRow = { places: [0], values: [1] };
      for (const { place, add } of encoders) {
        const column = of[place];
        if (column) add(row, column, column.codes[at] ?? -1);
      }
      return row;
    });
  return { size, encode };
}

function addNumber(
  row: SparseRow,
  column: Column,
  code: number,
  { start, mean, sd }: { start: number; mean: number; sd: number },
): void {
  const value = code < 0 ? Number.NaN : (column.numbers[code] ?? Number.NaN);
  row.places.push(Number.isNaN(value) ? start + 1 : start);
  row.values.push(Number.isNaN(value) ? 1 : (value - mean) / sd);
}

function spreadOf({ numbers, codes }: Column): { mean: number; sd: number } {
  const values = Array.from(codes, (code) => (code < 0 ? Number.NaN : (numbers[code] ?? Number.NaN))).filter(
    (value) => !Number.isNaN(value),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, sd: Math.sqrt(variance) || 1 };
}

function chance({ places, values }: SparseRow, weights: Float64Array): number {
  const odds = places.reduce((sum, place, at) => sum + (weights[place] ?? 0) * (values[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-odds));
}

function newton(
  rows: readonly SparseRow[],
  won: Uint8Array,
  weights: Float64Array,
): Float64Array<ArrayBuffer> {
  const size = weights.length;
  const hessian = new Float64Array(size * size);
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : weight));
  for (let at = 0; at < size; at += 1) hessian[at * size + at] = at === 0 ? 1e-9 : 1;
  rows.forEach((row, at) => {
    const foretold = chance(row, weights);
    const spread = foretold * (1 - foretold);
    row.places.forEach((left, i) => {
      const value = row.values[i] ?? 0;
      gradient[left] = (gradient[left] ?? 0) + (foretold - (won[at] ?? 0)) * value;
      row.places.forEach((right, j) => {
        if (right > left) return;
        const target = left * size + right;
        hessian[target] = (hessian[target] ?? 0) + spread * value * (row.values[j] ?? 0);
      });
    });
  });
  solveCholesky(hessian, gradient);
  return weights.map((weight, at) => weight - (gradient[at] ?? 0));
}
