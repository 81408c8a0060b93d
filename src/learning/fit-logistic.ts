import { solveCholesky } from './cholesky.ts';
import { addCurvature } from './curvature.ts';
import { type Design, weightPlaces } from './design.ts';
import { addPenalty, type Penalty, penaltyCost, penaltyOf } from './penalty.ts';
import { chanceOf, logLoss, logOdds } from './predict.ts';

export interface LogisticFit {
  /** The intercept, then each column's bins (`weightPlaces`). */
  weights: Float64Array;
  steps: number;
}

const mostSteps = 40;
const mostHalvings = 30;

/**
 * Fits a penalised logistic regression by Newton's method. A step that raises the objective is halved until it does not:
 * where columns say the same, a full step overshoots and the fit would run away.
 * @param options `start`: weights of a similar fit, to be there sooner; `tolerance`: the relative gain that ends it
 */
export function fitLogistic(
  design: Design,
  options: { strength: number; start?: Float64Array; tolerance?: number },
): LogisticFit {
  const { strength, start, tolerance = 1e-9 } = options;
  const { size } = weightPlaces(design.columns);
  const penalty = penaltyOf(design.columns);
  const costOf = (candidate: Float64Array) => cost(design, penalty, strength, candidate);
  let weights = start?.slice() ?? startingWeights(design, size);
  let current = costOf(weights);
  for (let steps = 1; steps <= mostSteps; steps += 1) {
    const step = newtonStep(design, penalty, strength, weights);
    const next = step && takeStep(weights, step, current, costOf);
    if (!next) return { weights, steps };
    const gain = current - next.cost;
    weights = next.weights;
    current = next.cost;
    if (gain <= tolerance * Math.abs(current)) return { weights, steps };
  }
  return { weights, steps: mostSteps };
}

function startingWeights({ won }: Design, size: number): Float64Array {
  const wins = won.reduce((sum, each) => sum + each, 0);
  const weights = new Float64Array(size);
  weights[0] = Math.log((wins + 0.5) / (won.length - wins + 0.5));
  return weights;
}

function cost(design: Design, penalty: Penalty, strength: number, weights: Float64Array): number {
  return logLoss(logOdds(design, weights), design.won) + strength * penaltyCost(penalty, weights);
}

function newtonStep(
  design: Design,
  penalty: Penalty,
  strength: number,
  weights: Float64Array,
): Float64Array | null {
  const size = weights.length;
  const hessian = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  addCurvature(design, logOdds(design, weights).map(chanceOf), { hessian, gradient });
  addPenalty(penalty, strength, weights, { hessian, gradient });
  return solveCholesky(hessian, gradient) ? gradient : null;
}

function takeStep(
  weights: Float64Array,
  step: Float64Array,
  current: number,
  costOf: (weights: Float64Array) => number,
): { weights: Float64Array; cost: number } | null {
  let share = 1;
  for (let halvings = 0; halvings <= mostHalvings; halvings += 1) {
    const next = weights.map((weight, at) => weight - share * (step[at] ?? 0));
    const nextCost = costOf(next);
    if (nextCost <= current) return { weights: next, cost: nextCost };
    share /= 2;
  }
  return null;
}
