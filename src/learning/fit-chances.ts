import { chanceOf } from './predict.ts';

const steps = 50;
/** Keeps the slope finite where scores part won from lost without exception. */
const ridge = 1e-3;

/** Chances of being won by score: a logistic curve through outcomes (Platt 1999). @returns the chance of a score */
export function fitChances(scores: readonly number[], won: readonly boolean[]): (score: number) => number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  let [level, slope] = [0, 0];
  for (let step = 0; step < steps; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, ridge * slope, 1e-9, 0, ridge];
    scores.forEach((score, row) => {
      const x = (score - mean) / 100;
      const chance = chanceOf(level + slope * x);
      const error = chance - (won[row] ? 1 : 0);
      const spread = chance * (1 - chance);
      g0 += error;
      g1 += error * x;
      h00 += spread;
      h01 += spread * x;
      h11 += spread * x * x;
    });
    const determinant = h00 * h11 - h01 * h01;
    const [dLevel, dSlope] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    level -= dLevel;
    slope -= dSlope;
    if (Math.abs(dLevel) + Math.abs(dSlope) < 1e-9) break;
  }
  return (score) => chanceOf(level + (slope * (score - mean)) / 100);
}
