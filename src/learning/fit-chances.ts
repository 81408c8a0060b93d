import { logisticStep } from './logistic-step.ts';
import { chanceOf } from './predict.ts';

const steps = 50;
/** Keeps the slope finite where scores part won from lost without exception. */
const ridge = 1e-3;

/** Chances of being won by score: a logistic curve through outcomes (Platt 1999). @returns the chance of a score */
export function fitChances(scores: readonly number[], won: readonly boolean[]): (score: number) => number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const x = scores.map((score) => (score - mean) / 100);
  let [level, slope] = [0, 0];
  for (let turn = 0; turn < steps; turn += 1) {
    const penalty = { gradient: ridge * slope, slope: ridge, level: 1e-9 };
    const step = logisticStep(x, (row) => (won[row] ? 1 : 0), { level, slope, penalty });
    level -= step.level;
    slope -= step.slope;
    if (Math.abs(step.level) + Math.abs(step.slope) < 1e-9) break;
  }
  return (score) => chanceOf(level + (slope * (score - mean)) / 100);
}
