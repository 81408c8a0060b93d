import { type BinnedObservations, binObservations } from './bin-observations.ts';
import type { BinnedColumn } from './binned-column.ts';
import { chooseCharacteristics } from './choose-characteristics.ts';
import { type CombinationColumn, combinationColumn } from './combination-column.ts';
import { weightPlaces } from './design.ts';
import { findCombination, groupColumn } from './find-combination.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { Observations } from './observations.ts';
import { chanceOf, logLoss, logOdds } from './predict.ts';
import type { Scorecard } from './scorecard.ts';
import { toScorecard } from './to-scorecard.ts';

/** A scorecard, and what it was made of. */
export interface FittedScorecard {
  scorecard: Scorecard;
  binned: BinnedObservations;
}

/** A characteristic that gives fewer points than this at its best is not worth a line. */
const leastShare = 0.015;
/** A combination must also explain this share of what the fit leaves open: a line more for people to read. */
const leastGain = 0.01;

/**
 * The whole procedure on canonical observations: bins, the columns that tell something, the penalty that foretells best,
 * a smoothed ridge logistic regression, points. An empty scorecard when no column tells anything.
 * @param options `combinations`: how many pairs of values may get points of their own
 */
export function fitScorecard(
  observations: Observations,
  { combinations }: { combinations: number },
): FittedScorecard {
  const binned = binObservations(observations);
  const { won } = observations;
  const choice = chooseCharacteristics(binned.candidates, won);
  const { strength } = choice;
  const first = fitLogistic({ columns: choice.columns, won }, { strength });
  const columns = withoutIdle(choice.columns, first.weights);
  const isSame = columns.length === choice.columns.length;
  const { weights } = isSame ? first : fitLogistic({ columns, won }, { strength });
  const model = addCombinations({ columns, combinations: [], weights, strength }, won, combinations);
  return { scorecard: toScorecard(model), binned };
}

/** The columns whose weights differ enough to be seen in the points. */
function withoutIdle(columns: readonly BinnedColumn[], weights: Float64Array): BinnedColumn[] {
  const { offsets } = weightPlaces(columns);
  const ranges = columns.map(({ count }, place) => {
    const own = weights.subarray(offsets[place], (offsets[place] ?? 0) + count);
    return Math.max(...own) - Math.min(...own);
  });
  const total = ranges.reduce((sum, range) => sum + range, 0);
  return columns.filter((_, place) => (ranges[place] ?? 0) >= leastShare * total && total > 0);
}

interface Model {
  columns: BinnedColumn[];
  combinations: CombinationColumn[];
  weights: Float64Array;
  strength: number;
}

/** Adds one combination after the other, as long as each explains more than chance and than it costs to read. */
function addCombinations(base: Model, won: Uint8Array, most: number): Model {
  const { columns, strength } = base;
  const { offsets } = weightPlaces(columns);
  const usable = columns
    .map((column, place) => ({ column, offset: offsets[place] ?? 0 }))
    .filter(({ column: { binning } }) => binning.kind === 'number' || !binning.several)
    .map(({ column, offset }) => groupColumn(column, base.weights.subarray(offset, offset + column.count)));
  const binsOf = (name: string) => columns.find((column) => column.name === name)?.bins;
  let model = base;
  while (model.combinations.length < most) {
    const odds = logOdds({ columns: [...columns, ...model.combinations], won }, model.weights);
    const found = findCombination(usable, odds.map(chanceOf), won);
    const needed = Math.max(Math.log(won.length) + 4, leastGain * 2 * logLoss(odds, won));
    if (!found || found.statistic <= needed) return model;
    const added = [...model.combinations, combinationColumn(found.parts, binsOf, won.length)];
    const { weights } = fitLogistic({ columns: [...columns, ...added], won }, { strength });
    model = { ...model, combinations: added, weights };
  }
  return model;
}
