import { aucOf } from './auc.ts';
import { fitScorecard } from './fit-scorecard.ts';
import { type Measures, measure } from './measure.ts';
import type { Observations } from './observations.ts';
import { scoreObservations } from './score-observations.ts';
import { splitFolds } from './split-folds.ts';
import { pick, takeRows } from './take-rows.ts';
import type { UnseenRows } from './unseen-rows.ts';

/** Mean AUC and lift over the folds; the other figures on all rows together. */
export interface FoldMeasures extends Measures {
  aucSd: number;
}

/**
 * Cross-validation with the whole procedure inside each fold: every row is scored by a fit that has not seen it. It
 * flatters where leads change with time; a hold-out in time is the honest headline.
 */
export function evaluateFolds(
  observations: Observations,
  { folds, combinations }: { folds: number; combinations: number },
): { measures: FoldMeasures; rows: UnseenRows } {
  const { won, currentScore } = observations;
  const totals = new Float64Array(won.length);
  const chances = new Float64Array(won.length);
  const each = splitFolds(won, folds).map((fold) => {
    const { scorecard } = fitScorecard(takeRows(observations, fold.fit), { combinations });
    const scored = scoreObservations(scorecard, takeRows(observations, fold.measure));
    fold.measure.forEach((row, place) => {
      totals[row] = scored.totals[place] ?? 0;
      chances[row] = scored.chances[place] ?? 0;
    });
    const outcome = pick(won, fold.measure, Uint8Array);
    return { auc: aucOf(scored.totals, outcome), lift: measure(scored, outcome).liftAt10 };
  });
  const aucs = each.map(({ auc }) => auc);
  const auc = mean(aucs);
  const aucSd = Math.sqrt(aucs.reduce((sum, one) => sum + (one - auc) ** 2, 0) / Math.max(1, folds - 1));
  const liftAt10 = mean(each.map(({ lift }) => lift));
  const rows = { totals, chances, won, currentScore };
  return { measures: { ...measure(rows, won), auc, aucSd, liftAt10 }, rows };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
