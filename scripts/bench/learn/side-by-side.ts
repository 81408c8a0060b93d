import { aucOf } from '../../../src/learning/auc.ts';
import { canonicalObservations } from '../../../src/learning/canonical-observations.ts';
import { evaluateFolds, type FoldMeasures } from '../../../src/learning/evaluate-folds.ts';
import { fitScorecard } from '../../../src/learning/fit-scorecard.ts';
import type { Observations } from '../../../src/learning/observations.ts';
import { splitFolds } from '../../../src/learning/split-folds.ts';
import { takeRows } from '../../../src/learning/take-rows.ts';
import { type DataSet, observationsOf } from './data-set.ts';
import { naiveBayes } from './naive-bayes.ts';
import { plainLogistic } from './plain-logistic.ts';

/** What all learners reach on the same folds of one data set. */
export interface SideBySide {
  label: string;
  rows: number;
  won: number;
  ours: FoldMeasures;
  characteristics: number;
  naiveBayes: number;
  naiveBayesKind: number;
  logistic: number;
}

const folds = 5;

/** Five-fold AUC of our learner, of Odoo's naive Bayes as it is and with numbers in tenths, and of a plain logistic. */
export function sideBySide(set: DataSet, seed: number): SideBySide {
  const { observations } = canonicalObservations(observationsOf(set), seed);
  const aucBy = (chances: (fit: Observations, measured: Observations) => Float64Array) => {
    const aucs = splitFolds(observations.won, folds).map((fold) => {
      const measured = takeRows(observations, fold.measure);
      return aucOf(chances(takeRows(observations, fold.fit), measured), measured.won);
    });
    return aucs.reduce((sum, auc) => sum + auc, 0) / folds;
  };
  return {
    label: set.label,
    rows: observations.won.length,
    won: observations.won.reduce((sum, each) => sum + each, 0),
    ours: evaluateFolds(observations, { folds, combinations: 4 }).measures,
    characteristics: fitScorecard(observations, { combinations: 4 }).scorecard.characteristics.length,
    naiveBayes: aucBy((fit, measured) => naiveBayes(fit, measured, 'as-is')),
    naiveBayesKind: aucBy((fit, measured) => naiveBayes(fit, measured, 'kind')),
    logistic: aucBy(plainLogistic),
  };
}
