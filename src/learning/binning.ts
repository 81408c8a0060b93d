/** A value of a text column that comes often enough to be judged alone. */
export interface Level {
  /** What equal texts have in common. */
  key: string;
  /** As it is written most often. */
  text: string;
}

/**
 * How a column's values fall into bins. Numbers: bin i holds what is at most `cuts[i]`, the next one all above the last
 * cut. Texts: a bin per level, then one for every other text. In both the last bin is missing.
 */
export type Binning =
  | { kind: 'number'; cuts: readonly number[] }
  /** `several`: some values are lists ("a;b"); such a row counts as the first level that its list contains. */
  | { kind: 'text'; levels: readonly Level[]; several: boolean };

/** How many bins, missing included. */
export function binCount(binning: Binning): number {
  return binning.kind === 'number' ? binning.cuts.length + 2 : binning.levels.length + 2;
}
