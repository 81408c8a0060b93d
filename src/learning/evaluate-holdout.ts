import { aucInterval } from './auc-interval.ts';
import { binColumn } from './binned-column.ts';
import { sumByBin } from './curvature.ts';
import { fitScorecard } from './fit-scorecard.ts';
import { type Measures, measure } from './measure.ts';
import { countOutcomes, type Observations } from './observations.ts';
import { populationStability } from './population-stability.ts';
import { scoreObservations } from './score-observations.ts';
import type { Scorecard } from './scorecard.ts';
import { pick, takeRows } from './take-rows.ts';
import type { UnseenRows } from './unseen-rows.ts';

/** The newest rows, scored by a fit of the older ones: the honest headline. */
export interface HoldoutMeasures extends Measures {
  rows: number;
  won: number;
  /** The 95 % interval of the AUC. */
  aucLow: number;
  aucHigh: number;
  /** The share won among the older and the newer rows: a great difference is drift. */
  olderRate: number;
  newerRate: number;
  /** How far each characteristic's values moved from the older to the newer rows (population stability index). */
  drift: { name: string; index: number }[];
}

const shares = [0.2, 0.25, 0.3];
/** A hold-out with fewer of either says too little. */
const fewest = 20;

/** Fits the older rows and measures on the newest fifth (up to 30 % when that has too few); null where neither will do. */
export function evaluateHoldout(
  observations: Observations,
  { combinations }: { combinations: number },
): { measures: HoldoutMeasures; rows: UnseenRows } | null {
  const { at, won } = observations;
  if (!at) return null;
  const inTime = Array.from(won.keys()).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
  const places = shares.map((share) => Math.round(won.length * (1 - share)));
  const border = places.find((place) => isEnough(pick(won, inTime.slice(place), Uint8Array)));
  if (border === undefined || !isEnough(pick(won, inTime.slice(0, border), Uint8Array))) return null;
  // In the table's own order, so that ties in time cannot change the fit.
  const older = takeRows(
    observations,
    inTime.slice(0, border).sort((a, b) => a - b),
  );
  const newer = takeRows(observations, inTime.slice(border));
  const { scorecard } = fitScorecard(older, { combinations });
  const scored = scoreObservations(scorecard, newer);
  const figures = measure(scored, newer.won);
  const counts = countOutcomes(newer);
  const { low, high } = aucInterval(figures.auc, counts.won, counts.lost);
  const olderCounts = countOutcomes(older);
  return {
    measures: {
      ...figures,
      rows: counts.rows,
      won: counts.won,
      aucLow: low,
      aucHigh: high,
      olderRate: olderCounts.won / olderCounts.rows,
      newerRate: counts.won / counts.rows,
      drift: driftOf(scorecard, older, newer),
    },
    rows: { ...scored, won: newer.won, currentScore: newer.currentScore },
  };
}

function isEnough(won: Uint8Array): boolean {
  const counts = countOutcomes({ won });
  return counts.won >= fewest && counts.lost >= fewest;
}

function driftOf(scorecard: Scorecard, older: Observations, newer: Observations): HoldoutMeasures['drift'] {
  return scorecard.characteristics
    .map(({ name, binning }) => {
      const [from, to] = [older, newer].map(({ columns, won }) => {
        const column = columns.find((each) => each.name === name);
        if (!column) return new Float64Array();
        const { bins, count } = binColumn(column, binning);
        return sumByBin(bins, new Uint8Array(won.length).fill(1), count);
      });
      return { name, index: from && to ? populationStability(from, to) : 0 };
    })
    .sort((a, b) => b.index - a.index);
}
