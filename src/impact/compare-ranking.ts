/** A leads' score under two profiles, and whether it was won. */
export interface RankedOutcome {
  isWon: boolean;
  live: number;
  draft: number;
}

/** A figure with its 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** How well scores put the won before the lost: 1 = all of them, 0.5 = as chance would. */
export interface RankingComparison {
  won: number;
  lost: number;
  live: Estimate;
  draft: Estimate;
  /** Draft minus live, both on the same leads. */
  difference: Estimate;
  /** Fewer than 20 of a kind say little, whatever the interval. */
  isEnough: boolean;
}

const fewest = 20;
const twoSided95 = 1.959964;

/**
 * Area under the ROC curve of two scores on the same leads, with intervals after DeLong, DeLong and Clarke-Pearson
 * (Biometrics 44, 1988) by midranks (Sun and Xu, IEEE Signal Processing Letters 21, 2014). Null with fewer than two of
 * a kind.
 */
export function compareRanking(outcomes: readonly RankedOutcome[]): RankingComparison | null {
  const won = outcomes.filter(({ isWon }) => isWon);
  const lost = outcomes.filter(({ isWon }) => !isWon);
  if (won.length < 2 || lost.length < 2) return null;
  const live = componentsOf(
    won.map(({ live }) => live),
    lost.map(({ live }) => live),
  );
  const draft = componentsOf(
    won.map(({ draft }) => draft),
    lost.map(({ draft }) => draft),
  );
  const minus = (one: number[], other: number[]) => one.map((value, index) => value - (other[index] ?? 0));
  const difference = {
    area: draft.area - live.area,
    ofWon: minus(draft.ofWon, live.ofWon),
    ofLost: minus(draft.ofLost, live.ofLost),
  };
  return {
    won: won.length,
    lost: lost.length,
    live: estimate(live, 0),
    draft: estimate(draft, 0),
    difference: estimate(difference, -1),
    isEnough: won.length >= fewest && lost.length >= fewest,
  };
}

/** The area, and for each lead the share of the other kind that it stands on the right side of. */
interface Components {
  area: number;
  ofWon: number[];
  ofLost: number[];
}

function componentsOf(won: readonly number[], lost: readonly number[]): Components {
  const all = midranks([...won, ...lost]);
  const among = { won: midranks(won), lost: midranks(lost) };
  const ofWon = won.map((_, index) => ((all[index] ?? 0) - (among.won[index] ?? 0)) / lost.length);
  const ofLost = lost.map(
    (_, index) => 1 - ((all[won.length + index] ?? 0) - (among.lost[index] ?? 0)) / won.length,
  );
  return { area: mean(ofWon), ofWon, ofLost };
}

/** Ranks from 1; equals share the mean of theirs. */
function midranks(values: readonly number[]): number[] {
  const order = values
    .map((_, index) => index)
    .sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let place = start; place < end; place += 1) ranks[order[place] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function estimate({ area, ofWon, ofLost }: Components, least: number): Estimate {
  const margin = twoSided95 * Math.sqrt(variance(ofWon) / ofWon.length + variance(ofLost) / ofLost.length);
  return { value: area, low: Math.max(least, area - margin), high: Math.min(1, area + margin) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
