import type { BinnedColumn } from './binned-column.ts';
import type { CombinationColumn } from './combination-column.ts';
import { sumByBin } from './curvature.ts';
import { weightPlaces } from './design.ts';
import { type MergedBins, mergeBins } from './merge-bins.ts';
import type { Characteristic, Combination, Scorecard } from './scorecard.ts';
import { shareHundred } from './share-hundred.ts';

/** What was fitted: weights of the columns' bins, then of the combinations' (`weightPlaces`). */
export interface FittedModel {
  columns: readonly BinnedColumn[];
  combinations: readonly CombinationColumn[];
  weights: Float64Array;
  strength: number;
}

/** Points that differ by less than this are the same to whoever reads them. */
const leastPoints = 1;

interface Part {
  column: BinnedColumn;
  groups: MergedBins[];
  missing: number;
  least: number;
  range: number;
}

/**
 * Turns weights into whole points: each characteristic's least is 0, the greatest of all add up to 100, and bins with like
 * points become one line.
 */
export function toScorecard(model: FittedModel): Scorecard {
  const { columns, combinations, weights, strength } = model;
  const { offsets } = weightPlaces([...columns, ...combinations]);
  const weightsAt = (place: number, count: number) =>
    weights.subarray(offsets[place], (offsets[place] ?? 0) + count);
  const rough = columns.map(({ count }, place) => rangeOf(weightsAt(place, count)));
  const perPoint = rough.reduce((sum, range) => sum + range, 0) / 100;
  const parts = columns.map((column, place) =>
    toPart(column, weightsAt(place, column.count), perPoint * leastPoints),
  );
  const effects = combinations.map((_, index) => {
    const [without = 0, together = 0] = weightsAt(columns.length + index, 2);
    return { without, effect: together - without };
  });
  const ranges = [...parts.map(({ range }) => range), ...effects.map(({ effect }) => Math.max(0, effect))];
  const total = ranges.reduce((sum, range) => sum + range, 0);
  const most = shareHundred(ranges);
  const intercept =
    (weights[0] ?? 0) +
    parts.reduce((sum, { least }) => sum + least, 0) +
    effects.reduce((sum, { without }) => sum + without, 0);
  return {
    characteristics: parts.map((part, place) => toCharacteristic(part, most[place] ?? 0)),
    combinations: combinations.map(({ parts: pair }, index): Combination => {
      const { effect = 0 } = effects[index] ?? {};
      const greatest = most[columns.length + index] ?? 0;
      return {
        parts: pair,
        points: effect > 0 ? greatest : Math.round((100 * effect) / Math.max(total, 1e-9)),
      };
    }),
    intercept,
    oddsPerPoint: total / 100,
    strength,
  };
}

function rangeOf(weights: Float64Array): number {
  return Math.max(...weights) - Math.min(...weights);
}

function toPart(column: BinnedColumn, weights: Float64Array, leastDifference: number): Part {
  const rows = sumByBin(column.bins, new Uint8Array(column.bins.length).fill(1), column.count);
  const groups = mergeBins(column.binning, weights, rows, leastDifference);
  const missing = weights[column.count - 1] ?? 0;
  const all = [missing, ...groups.map(({ weight }) => weight)];
  const least = Math.min(...all);
  return { column, groups, missing, least, range: Math.max(...all) - least };
}

function toCharacteristic({ column, groups, missing, least, range }: Part, most: number): Characteristic {
  const points = (weight: number) => (range > 0 ? Math.round((most * (weight - least)) / range) : 0);
  return {
    name: column.name,
    binning: column.binning,
    groups: groups.map(({ bins, weight }) => ({ bins, points: points(weight) })),
    missing: points(missing),
  };
}
