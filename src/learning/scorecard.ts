import type { Binning } from './binning.ts';

/** Neighbouring bins, or texts, that give the same points. */
export interface Group {
  /** Bins of the characteristic's binning; missing is never among them. */
  bins: readonly number[];
  points: number;
}

/** One column's part of the score. */
export interface Characteristic {
  name: string;
  binning: Binning;
  groups: readonly Group[];
  missing: number;
}

/** Points, or a deduction, for two things together that neither tells alone. */
export interface Combination {
  parts: readonly CombinationPart[];
  points: number;
}

export interface CombinationPart {
  name: string;
  binning: Binning;
  bins: readonly number[];
}

/** A points table: whole points, at least 0 for each characteristic, the greatest of all adding up to 100. */
export interface Scorecard {
  characteristics: readonly Characteristic[];
  combinations: readonly Combination[];
  /** The log-odds of being won are `intercept` + `oddsPerPoint` × total. */
  intercept: number;
  oddsPerPoint: number;
  /** The penalty that the fit was held back by. */
  strength: number;
}
