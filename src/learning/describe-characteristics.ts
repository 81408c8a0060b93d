import { binColumn } from './binned-column.ts';
import { binCount } from './binning.ts';
import { sumByBin } from './curvature.ts';
import { describeGroup } from './describe-group.ts';
import { type Explanation, explainDirections } from './explain-directions.ts';
import { type Information, informationOf } from './information.ts';
import { missingColumn, type Observations } from './observations.ts';
import type { Characteristic, Scorecard } from './scorecard.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** One line of a characteristic, with the leads behind it. */
export interface Evidence {
  /** "at most 400", "RETAIL, BANKING", "any other", "missing". */
  text: string;
  points: number;
  won: number;
  lost: number;
  /** The share won and its 95 % interval; null without a lead. */
  rate: number | null;
  rateLow: number;
  rateHigh: number;
  /** Why the points say otherwise than the counts; null when they agree. */
  despite: Explanation | null;
}

/** One characteristic as it is shown. */
export interface CharacteristicEvidence {
  name: string;
  mostPoints: number;
  informationValue: number;
  auc: number;
  lines: Evidence[];
}

/** Every characteristic with the counts behind each of its points, those that give most first. */
export function describeCharacteristics(
  scorecard: Scorecard,
  observations: Observations,
): CharacteristicEvidence[] {
  const explanations = explainDirections(scorecard, observations);
  return scorecard.characteristics
    .map((characteristic, place) => describe(characteristic, observations, explanations[place] ?? []))
    .sort((a, b) => b.mostPoints - a.mostPoints || (a.name < b.name ? -1 : 1));
}

function describe(
  characteristic: Characteristic,
  { columns, won }: Observations,
  explanations: readonly (Explanation | null)[],
): CharacteristicEvidence {
  const { name, binning, groups, missing } = characteristic;
  const column = columns.find((each) => each.name === name) ?? missingColumn(name, won.length);
  const binned = binColumn(column, binning);
  const wins = sumByBin(binned.bins, won, binned.count);
  const rows = sumByBin(binned.bins, new Uint8Array(won.length).fill(1), binned.count);
  const lines = [...groups, { bins: [binCount(binning) - 1], points: missing }].map(
    (group, place): Evidence => {
      const wonHere = group.bins.reduce((sum, bin) => sum + (wins[bin] ?? 0), 0);
      const all = group.bins.reduce((sum, bin) => sum + (rows[bin] ?? 0), 0);
      const { low, high } = wilsonInterval(wonHere, all);
      return {
        text: describeGroup(binning, group.bins),
        points: group.points,
        won: wonHere,
        lost: all - wonHere,
        rate: all > 0 ? wonHere / all : null,
        rateLow: low,
        rateHigh: high,
        despite: explanations[place] ?? null,
      };
    },
  );
  const information: Information = informationOf(binned, won);
  return {
    name,
    mostPoints: Math.max(...lines.map(({ points }) => points)),
    informationValue: information.value,
    auc: information.auc,
    lines,
  };
}
