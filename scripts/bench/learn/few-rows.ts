import { aucOf } from '../../../src/learning/auc.ts';
import { canonicalObservations } from '../../../src/learning/canonical-observations.ts';
import { fitScorecard } from '../../../src/learning/fit-scorecard.ts';
import { scoreObservations } from '../../../src/learning/score-observations.ts';
import { takeRows } from '../../../src/learning/take-rows.ts';
import { type DataSet, observationsOf } from './data-set.ts';

/** The mean AUC, on all other rows, of fits of a few rows drawn at random. */
export function fewRows(set: DataSet, { rows, draws }: { rows: number; draws: number }): number {
  const all = observationsOf(set);
  const places = Int32Array.from(all.won.keys());
  const aucs = Array.from({ length: draws }, (_, draw) => {
    const { observations } = canonicalObservations(all, draw + 1);
    const { scorecard } = fitScorecard(takeRows(observations, places.subarray(0, rows)), { combinations: 4 });
    const others = takeRows(observations, places.subarray(rows));
    return aucOf(scoreObservations(scorecard, others).totals, others.won);
  });
  return aucs.reduce((sum, auc) => sum + auc, 0) / draws;
}
