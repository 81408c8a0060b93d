import { type Design, takeDesignRows } from './design.ts';
import { fitLogistic } from './fit-logistic.ts';
import { logLoss, logOdds } from './predict.ts';
import { splitFolds } from './split-folds.ts';

/** Penalties to choose from. */
export const strengths = [0.3, 1, 3, 10, 30, 100] as const;
const firstTried = 3;
const folds = 5;
/** A sample of this many rows tells strengths apart; more only takes longer. */
const mostRows = 6000;
/** Weights need not be exact to compare strengths. */
const tolerance = 1e-6;

/**
 * The penalty under which rows left out are foretold best: log-loss over five folds. The loss has one valley, so the search
 * starts in the middle and goes downhill; a harder penalty wins a tie.
 */
export function chooseStrength(design: Design): number {
  const rows = Int32Array.from({ length: Math.min(mostRows, design.won.length) }, (_, row) => row);
  const sample = takeDesignRows(design, rows);
  const parts = splitFolds(sample.won, folds).map(({ fit, measure }) => ({
    fit: takeDesignRows(sample, fit),
    measure: takeDesignRows(sample, measure),
    start: undefined as Float64Array | undefined,
  }));
  const known = new Map<number, number>();
  const lossAt = (place: number): number => {
    const strength = strengths[place];
    if (strength === undefined) return Number.POSITIVE_INFINITY;
    const loss = known.get(place) ?? parts.reduce((sum, part) => sum + lossOf(part, strength), 0);
    known.set(place, loss);
    return loss;
  };
  let best = firstTried;
  for (;;) {
    const next = [best + 1, best - 1].find((place) => lossAt(place) < lossAt(best));
    if (next === undefined) return strengths[best] ?? 1;
    best = next;
  }
}

function lossOf(part: { fit: Design; measure: Design; start?: Float64Array }, strength: number): number {
  const { weights } = fitLogistic(part.fit, { strength, start: part.start, tolerance });
  part.start = weights;
  return logLoss(logOdds(part.measure, weights), part.measure.won);
}
