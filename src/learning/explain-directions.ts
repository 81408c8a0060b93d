import { binColumn } from './binned-column.ts';
import { binCount } from './binning.ts';
import { sumByBin } from './curvature.ts';
import { missingColumn, type Observations } from './observations.ts';
import { pointsOfBins } from './score-observations.ts';
import type { Scorecard } from './scorecard.ts';

/**
 * Why points go another way than the counts behind them. `characteristic`: its leads differ in another characteristic,
 * which carries the difference. `neighbours`: too few leads to stand against the values next to it, or against the average.
 */
export type Explanation = { by: 'characteristic'; name: string } | { by: 'neighbours' };

/** A difference below these is none: half a point, or half a lead. */
const slack = { points: 0.5, wins: 0.5 };

/** For each line of each characteristic (its groups, then missing): null where points and counts agree. */
export function explainDirections(
  scorecard: Scorecard,
  { columns, won }: Observations,
): (Explanation | null)[][] {
  const base = won.reduce((sum, each) => sum + each, 0) / won.length;
  const parts = scorecard.characteristics.map((characteristic) => {
    const { name, binning } = characteristic;
    const column = columns.find((each) => each.name === name);
    const codes = column ?? missingColumn(name, won.length);
    const { bins, count } = binColumn(codes, binning);
    const ofBins = pointsOfBins(characteristic);
    const points = Float64Array.from(bins, (bin) => ofBins[bin] ?? 0);
    return { characteristic, bins, count, points, mean: mean(points) };
  });
  return parts.map(({ characteristic, bins, count, mean: average }) => {
    const rows = sumByBin(bins, new Uint8Array(won.length).fill(1), count);
    const wins = sumByBin(bins, won, count);
    const { groups, missing, binning } = characteristic;
    return [...groups, { bins: [binCount(binning) - 1], points: missing }].map((group) => {
      const all = group.bins.reduce((sum, bin) => sum + (rows[bin] ?? 0), 0);
      const surplus = group.bins.reduce((sum, bin) => sum + (wins[bin] ?? 0), 0) - base * all;
      const given = group.points - average;
      const agrees =
        surplus * given >= 0 || Math.abs(surplus) <= slack.wins || Math.abs(given) <= slack.points;
      if (agrees || all === 0) return null;
      const others = parts
        .filter((part) => part.characteristic !== characteristic)
        .map((part) => ({
          name: part.characteristic.name,
          // How many points more than usual the other characteristic gives these rows, in the direction of the counts.
          pull: Math.sign(surplus) * (meanWhere(part.points, bins, new Set(group.bins)) - part.mean),
        }))
        .sort((a, b) => b.pull - a.pull);
      const [strongest] = others;
      return strongest && strongest.pull > slack.points
        ? { by: 'characteristic', name: strongest.name }
        : { by: 'neighbours' };
    });
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function meanWhere(values: Float64Array, bins: Uint8Array, wanted: ReadonlySet<number>): number {
  let [sum, rows] = [0, 0];
  bins.forEach((bin, row) => {
    if (!wanted.has(bin)) return;
    sum += values[row] ?? 0;
    rows += 1;
  });
  return rows > 0 ? sum / rows : 0;
}
