import { aucOf } from '../learning/auc.ts';
import { aucInterval } from '../learning/auc-interval.ts';
import { calibrationOf } from '../learning/calibration.ts';
import { fitChances } from '../learning/fit-chances.ts';
import { wilsonInterval } from '../learning/wilson-interval.ts';

/** A lead that has closed, as the live profile scores what was known when it was judged first. */
export interface ScoredOutcome {
  score: number;
  band: string;
  won: boolean;
}

/** How well scores rank won before lost, with the 95 % interval. */
export interface RankingFigures {
  leads: number;
  won: number;
  auc: number;
  aucLow: number;
  aucHigh: number;
}

export interface LiveFigures {
  /** The newer half of the closed leads, and the older one. */
  recent: RankingFigures;
  earlier: RankingFigures;
  /** Chances by score as the older half had them, held against the newer one: 1 is right, below: the profile promises too much. */
  calibrationSlope: number | null;
  ece: number;
  bands: { band: string; leads: number; won: number; rateLow: number; rateHigh: number }[];
  /** Ranking has become worse beyond what chance explains: each figure lies outside the other's interval. */
  hasDropped: boolean;
}

/** Fewer won or lost in a half say nothing of a drop. */
const fewest = 25;

/**
 * Measures the live profile on closed leads, the newer half against the older.
 * @param outcomes in the order in which they closed
 * @returns null while either half has too few of won or lost
 */
export function liveFigures(outcomes: readonly ScoredOutcome[]): LiveFigures | null {
  const middle = Math.floor(outcomes.length / 2);
  const [older, newer] = [outcomes.slice(0, middle), outcomes.slice(middle)];
  const [earlier, recent] = [rankingOf(older), rankingOf(newer)];
  if (!earlier || !recent) return null;
  const chanceOf = fitChances(
    older.map(({ score }) => score),
    older.map(({ won }) => won),
  );
  const chances = Float64Array.from(newer, ({ score }) => chanceOf(score));
  const { slope, ece } = calibrationOf(
    chances,
    Uint8Array.from(newer, ({ won }) => (won ? 1 : 0)),
  );
  return {
    recent,
    earlier,
    calibrationSlope: slope,
    ece,
    bands: bandsOf(newer),
    hasDropped: recent.auc < earlier.aucLow && recent.aucHigh < earlier.auc,
  };
}

function rankingOf(outcomes: readonly ScoredOutcome[]): RankingFigures | null {
  const won = outcomes.filter((each) => each.won).length;
  const lost = outcomes.length - won;
  if (won < fewest || lost < fewest) return null;
  const auc = aucOf(
    outcomes.map(({ score }) => score),
    outcomes.map((each) => (each.won ? 1 : 0)),
  );
  const { low, high } = aucInterval(auc, won, lost);
  return { leads: outcomes.length, won, auc, aucLow: low, aucHigh: high };
}

function bandsOf(outcomes: readonly ScoredOutcome[]): LiveFigures['bands'] {
  const names = [...new Set(outcomes.map(({ band }) => band))];
  return names
    .map((band) => {
      const own = outcomes.filter((each) => each.band === band);
      const won = own.filter((each) => each.won).length;
      const { low, high } = wilsonInterval(won, own.length);
      return { band, leads: own.length, won, rateLow: low, rateHigh: high };
    })
    .sort((a, b) => b.won / b.leads - a.won / a.leads);
}
