import type { BinnedColumn } from './binned-column.ts';
import { sumByPair } from './curvature.ts';
import { mergeBins } from './merge-bins.ts';
import type { CombinationPart } from './scorecard.ts';

/** A pair of groups of bins that the fit so far does not explain. */
export interface FoundCombination {
  parts: readonly [CombinationPart, CombinationPart];
  /** The score statistic: squared residual sum ÷ its variance. */
  statistic: number;
}

/** A column with its bins joined into groups, to look at pairs of. */
export interface GroupedColumn {
  column: BinnedColumn;
  groups: readonly (readonly number[])[];
  ofRows: Uint8Array;
}

/** Fewer rows than this in common tell nothing of two things together. */
const fewestTogether = 30;

/** Joins a column's bins into groups of like weights; missing is left out of combinations. */
export function groupColumn(column: BinnedColumn, weights: Float64Array): GroupedColumn {
  const rows = new Uint32Array(column.count);
  for (const bin of column.bins) rows[bin] = (rows[bin] ?? 0) + 1;
  const spread = (Math.max(...weights) - Math.min(...weights)) / 6;
  const groups = mergeBins(column.binning, weights, rows, spread).map(({ bins }) => bins);
  const groupOf = new Uint8Array(column.count).fill(groups.length);
  groups.forEach((bins, group) => {
    for (const bin of bins) groupOf[bin] = group;
  });
  return { column, groups, ofRows: column.bins.map((bin) => groupOf[bin] ?? 0) };
}

/** The pair of groups, of two columns, whose rows end most differently from what is foretold; null when there is none. */
export function findCombination(
  columns: readonly GroupedColumn[],
  chances: Float64Array,
  won: Uint8Array,
): FoundCombination | null {
  const errors = chances.map((chance, row) => (won[row] ?? 0) - chance);
  const spreads = chances.map((chance) => chance * (1 - chance));
  const ones = new Float64Array(won.length).fill(1);
  let best: FoundCombination | null = null;
  columns.forEach((left, place) => {
    for (const right of columns.slice(place + 1)) {
      const shape = { count: left.groups.length + 1, leftCount: right.groups.length + 1 };
      const sums = [errors, spreads, ones].map((values) =>
        sumByPair(left.ofRows, right.ofRows, values, shape),
      );
      const [error, spread, rows] = sums;
      left.groups.forEach((leftBins, leftGroup) => {
        right.groups.forEach((rightBins, rightGroup) => {
          const at = leftGroup * shape.leftCount + rightGroup;
          const statistic = (error?.[at] ?? 0) ** 2 / Math.max(spread?.[at] ?? 0, 1e-9);
          if ((rows?.[at] ?? 0) < fewestTogether || statistic <= (best?.statistic ?? 0)) return;
          best = { parts: [partOf(left, leftBins), partOf(right, rightBins)], statistic };
        });
      });
    }
  });
  return best;
}

function partOf({ column: { name, binning } }: GroupedColumn, bins: readonly number[]): CombinationPart {
  return { name, binning, bins };
}
