import { binColumn } from './binned-column.ts';
import { binCount } from './binning.ts';
import { combinationColumn } from './combination-column.ts';
import { missingColumn, type Observations } from './observations.ts';
import { chanceOf } from './predict.ts';
import type { Characteristic, Scorecard } from './scorecard.ts';

/** What a scorecard says of each row: points (0–100) and the chance of being won. */
export interface ScoredObservations {
  totals: Float64Array;
  chances: Float64Array;
}

/** Scores every row. A column that the rows lack counts as missing. */
export function scoreObservations(scorecard: Scorecard, { columns, won }: Observations): ScoredObservations {
  const totals = new Float64Array(won.length);
  const bins = new Map<string, Uint8Array>();
  const named = new Map(columns.map((column) => [column.name, column]));
  for (const characteristic of scorecard.characteristics) {
    const { name, binning } = characteristic;
    const column = named.get(name) ?? missingColumn(name, won.length);
    const ofRows = binColumn(column, binning).bins;
    const points = pointsOfBins(characteristic);
    bins.set(name, ofRows);
    for (let row = 0; row < totals.length; row += 1)
      totals[row] = (totals[row] ?? 0) + (points[ofRows[row] ?? 0] ?? 0);
  }
  for (const { parts, points } of scorecard.combinations) {
    const holds = combinationColumn(parts, (name) => bins.get(name), won.length).bins;
    holds.forEach((each, row) => {
      totals[row] = (totals[row] ?? 0) + each * points;
    });
  }
  const clipped = totals.map((total) => Math.min(100, Math.max(0, total)));
  const { intercept, oddsPerPoint } = scorecard;
  return { totals: clipped, chances: clipped.map((total) => chanceOf(intercept + oddsPerPoint * total)) };
}

/** The points of each bin, missing last. */
export function pointsOfBins({ binning, groups, missing }: Characteristic): number[] {
  const points = Array.from({ length: binCount(binning) }, () => missing);
  for (const group of groups) for (const bin of group.bins) points[bin] = group.points;
  return points;
}
