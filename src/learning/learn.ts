import { aucInterval } from './auc-interval.ts';
import { canonicalObservations } from './canonical-observations.ts';
import { compareWithCurrent } from './compare-with-current.ts';
import { conversionByFifth } from './conversion-by-fifth.ts';
import { describeCharacteristics } from './describe-characteristics.ts';
import { describeGroup } from './describe-group.ts';
import { evaluateFolds } from './evaluate-folds.ts';
import { evaluateHoldout } from './evaluate-holdout.ts';
import { findAlarms } from './find-alarms.ts';
import { type FittedScorecard, fitScorecard } from './fit-scorecard.ts';
import { judgeEvidence, type Verdict } from './judge-evidence.ts';
import type { LearnReport } from './learn-report.ts';
import { countOutcomes, type Observations, type OutcomeCounts } from './observations.ts';
import { scoreObservations } from './score-observations.ts';
import type { Scorecard } from './scorecard.ts';
import { suggestBands } from './suggest-bands.ts';
import { toProfile } from './to-profile.ts';
import type { UnseenRows } from './unseen-rows.ts';

export interface LearnOptions {
  /** Shuffles rows into folds, and draws for the comparison; the same seed gives the same report. */
  seed: number;
  folds: number;
  /** How many pairs of values may get points of their own (0 to 4). */
  combinations: number;
  /** Share of the leads that the team has room for, 0 to 1: where the bands begin. */
  capacityShare?: number;
}

export const usualOptions: LearnOptions = { seed: 7, folds: 5, combinations: 4 };

const fewestToLearn = 25;
const fewestToTrust = 100;

/**
 * Learns a points table from closed leads, measures it on leads it has not seen, and says whether it is worth proposing.
 * Order of rows and columns changes nothing.
 */
export function learn(given: Observations, options: LearnOptions): LearnReport {
  const { observations, copies } = canonicalObservations(given, options.seed);
  const counts = countOutcomes(observations);
  const few = Math.min(counts.won, counts.lost);
  const start = { rows: counts.rows, won: counts.won, copies, early: few < fewestToTrust };
  if (few < fewestToLearn) return { ...start, ...refusal(counts), ...nothing };
  const fitted = fitScorecard(observations, options);
  const folds = evaluateFolds(observations, options);
  const holdout = evaluateHoldout(observations, options);
  const { rows } = holdout ?? folds;
  const comparison = rows.currentScore
    ? compareWithCurrent({ ours: rows.totals, theirs: rows.currentScore, won: rows.won }, options.seed)
    : null;
  const interval = holdout
    ? { low: holdout.measures.aucLow, high: holdout.measures.aucHigh }
    : aucInterval(folds.measures.auc, counts.won, counts.lost);
  const verdict = judgeEvidence({
    counts,
    auc: (holdout ?? folds).measures.auc,
    ...interval,
    measuredOn: holdout ? 'newest' : 'folds',
    measuredRows: rows.won.length,
    comparison,
    isEmpty: fitted.scorecard.characteristics.length === 0,
  });
  return {
    ...start,
    ...verdict,
    folds: folds.measures,
    timeHoldout: holdout?.measures ?? null,
    comparison,
    conversion: conversionOf(rows),
    ...described(fitted, observations),
    profile: verdict.verdict === 'propose' ? profileOf(fitted.scorecard, observations, options) : null,
  };
}

const nothing = {
  folds: null,
  timeHoldout: null,
  comparison: null,
  conversion: null,
  characteristics: [],
  combinations: [],
  alarms: [],
  dropped: [],
  profile: null,
  scorecard: null,
};

function refusal({ won, lost }: OutcomeCounts): Verdict {
  const why = `Too few outcomes to learn from: ${won} won and ${lost} lost, and ${fewestToLearn} of each are needed.`;
  return { verdict: 'none', why };
}

function conversionOf({ totals, currentScore, won }: UnseenRows): LearnReport['conversion'] {
  return {
    learned: conversionByFifth(totals, won),
    current: currentScore && conversionByFifth(currentScore, won),
  };
}

function described({ scorecard, binned }: FittedScorecard, observations: Observations) {
  const used = new Set(scorecard.characteristics.map(({ name }) => name));
  const candidates = binned.candidates.filter(({ column }) => used.has(column.name));
  return {
    characteristics: describeCharacteristics(scorecard, observations),
    combinations: scorecard.combinations.map(({ parts, points }) => ({
      text: parts.map(({ name, binning, bins }) => `${name}: ${describeGroup(binning, bins)}`).join(' and '),
      points,
    })),
    alarms: findAlarms(candidates, observations.won),
    dropped: binned.dropped,
    scorecard,
  };
}

function profileOf(scorecard: Scorecard, observations: Observations, { capacityShare }: LearnOptions) {
  const { totals } = scoreObservations(scorecard, observations);
  return toProfile(scorecard, suggestBands(totals, capacityShare));
}
