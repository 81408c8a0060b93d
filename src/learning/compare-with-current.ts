import { aucOf } from './auc.ts';
import { type PairedScores, pairedBootstrap } from './paired-bootstrap.ts';

/** The learned profile beside the current one, on the same rows that no fit has seen. */
export interface Comparison {
  auc: number;
  currentAuc: number;
  /** The share of repeated draws in which the learned profile ranks better (paired bootstrap). */
  better: number;
}

/** Compares two scores of the same rows. */
export function compareWithCurrent(scores: PairedScores, seed: number): Comparison {
  return {
    auc: aucOf(scores.ours, scores.won),
    currentAuc: aucOf(scores.theirs, scores.won),
    better: pairedBootstrap(scores, seed),
  };
}
