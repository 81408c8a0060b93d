import type { Binning } from './binning.ts';

/** Bins that become one, and their common weight. */
export interface MergedBins {
  bins: number[];
  weight: number;
  rows: number;
}

/** More lines than this nobody reads in one criterion. */
const mostGroups = 8;

/**
 * Joins bins whose weights are alike: neighbours of a number, any values of a text (lists of values stay apart: which of
 * them counts depends on their order). The pair that loses least goes first, until all differ by `leastDifference`, and
 * there are at most eight. The last bin, missing, is not among them.
 * @param rows how many rows each bin holds
 */
export function mergeBins(
  binning: Binning,
  weights: Float64Array,
  rows: ArrayLike<number>,
  leastDifference: number,
): MergedBins[] {
  const groups = Array.from(weights.subarray(0, weights.length - 1), (weight, bin): MergedBins => {
    return { bins: [bin], weight, rows: rows[bin] ?? 0 };
  });
  if (binning.kind === 'text') {
    if (binning.several) return groups;
    groups.sort((a, b) => b.weight - a.weight || (a.bins[0] ?? 0) - (b.bins[0] ?? 0));
  }
  for (;;) {
    const place = cheapestPair(groups, leastDifference);
    if (place < 0) return groups;
    const [left, right] = [groups[place], groups[place + 1]];
    if (left && right) groups.splice(place, 2, join(left, right));
  }
}

/** Where the pair of neighbours begins that is to be joined next; -1 when none is. */
function cheapestPair(groups: readonly MergedBins[], leastDifference: number): number {
  let best = -1;
  let leastLoss = Number.POSITIVE_INFINITY;
  groups.forEach((right, place) => {
    const left = groups[place - 1];
    if (!left) return;
    const difference = Math.abs(left.weight - right.weight);
    if (groups.length <= mostGroups && difference >= leastDifference) return;
    // Ward's criterion: the variance that is lost by giving both the same weight.
    const loss = (difference ** 2 * (left.rows * right.rows)) / Math.max(1, left.rows + right.rows);
    if (loss < leastLoss) [best, leastLoss] = [place - 1, loss];
  });
  return best;
}

function join(left: MergedBins, right: MergedBins): MergedBins {
  const rows = left.rows + right.rows;
  const weight =
    rows > 0
      ? (left.weight * left.rows + right.weight * right.rows) / rows
      : (left.weight + right.weight) / 2;
  return { bins: [...left.bins, ...right.bins].sort((a, b) => a - b), weight, rows };
}
