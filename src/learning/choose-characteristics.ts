import type { Candidate } from './bin-observations.ts';
import type { BinnedColumn } from './binned-column.ts';
import { chooseStrength } from './choose-strength.ts';
import { sumByBin } from './curvature.ts';
import { type Design, weightPlaces } from './design.ts';
import { fitLogistic } from './fit-logistic.ts';

/** More characteristics than this nobody reads. */
export const mostCharacteristics = 12;
/** Columns that are fitted together at most; a longer list is cut by what each tells alone. */
const mostCandidates = 24;

/** The columns worth keeping, with the penalty that foretells best. */
export interface Choice {
  columns: BinnedColumn[];
  strength: number;
}

/**
 * Fits all candidates together, and keeps the twelve whose weights spread the rows widest. What a column tells beside the
 * others counts, so one that only repeats another goes.
 */
export function chooseCharacteristics(candidates: readonly Candidate[], won: Uint8Array): Choice {
  const columns = candidates.slice(0, mostCandidates).map(({ column }) => column);
  const design: Design = { columns, won };
  const strength = chooseStrength(design);
  const { weights } = fitLogistic(design, { strength, tolerance: 1e-7 });
  const { offsets } = weightPlaces(columns);
  const spread = columns.map((column, place) => ({
    column,
    width: spreadOf(column, weights.subarray(offsets[place], (offsets[place] ?? 0) + column.count)),
  }));
  spread.sort((a, b) => b.width - a.width);
  return { columns: spread.slice(0, mostCharacteristics).map(({ column }) => column), strength };
}

/** The standard deviation of what a column adds to the rows' log-odds. */
export function spreadOf({ bins, count }: BinnedColumn, weights: Float64Array): number {
  const rows = sumByBin(bins, new Uint8Array(bins.length).fill(1), count);
  const mean = weights.reduce((sum, weight, bin) => sum + weight * (rows[bin] ?? 0), 0) / bins.length;
  const variance =
    weights.reduce((sum, weight, bin) => sum + (rows[bin] ?? 0) * (weight - mean) ** 2, 0) / bins.length;
  return Math.sqrt(variance);
}
