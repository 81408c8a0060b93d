import { chanceOf } from './predict.ts';

/** How far foretold chances can be taken at their word. */
export interface Calibration {
  /** Mean squared error of the chances: 0 is perfect. */
  brier: number;
  /** 1: right; below: too sure of itself; above: too cautious. Null where it cannot be had. */
  slope: number | null;
  /** Expected calibration error: the mean distance of foretold and true share over ten groups of equal size. */
  ece: number;
}

const groups = 10;
const steps = 25;

/** Compares chances, given before the outcome, with what came of it. */
export function calibrationOf(chances: Float64Array, won: Uint8Array): Calibration {
  const rows = won.length;
  let squares = 0;
  for (let row = 0; row < rows; row += 1) squares += ((won[row] ?? 0) - (chances[row] ?? 0)) ** 2;
  return { brier: squares / rows, slope: slopeOf(chances, won), ece: expectedError(chances, won) };
}

function expectedError(chances: Float64Array, won: Uint8Array): number {
  const order = Array.from(chances.keys()).sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0));
  let error = 0;
  for (let group = 0; group < groups; group += 1) {
    const from = Math.floor((group * order.length) / groups);
    const rows = order.slice(from, Math.floor(((group + 1) * order.length) / groups));
    const foretold = rows.reduce((sum, row) => sum + (chances[row] ?? 0), 0);
    const true_ = rows.reduce((sum, row) => sum + (won[row] ?? 0), 0);
    error += Math.abs(foretold - true_);
  }
  return error / order.length;
}

/** The slope of a logistic regression of the outcome on the log-odds of the chances (Cox 1958). */
function slopeOf(chances: Float64Array, won: Uint8Array): number | null {
  const odds = chances.map((chance) => Math.log(chance / (1 - chance)));
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < steps; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let row = 0; row < won.length; row += 1) {
      const x = odds[row] ?? 0;
      const chance = chanceOf(intercept + slope * x);
      const error = chance - (won[row] ?? 0);
      const spread = chance * (1 - chance);
      g0 += error;
      g1 += error * x;
      h00 += spread;
      h01 += spread * x;
      h11 += spread * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-9 * h00 * h11)) return null;
    const change = (h00 * g1 - h01 * g0) / determinant;
    intercept -= (h11 * g0 - h01 * g1) / determinant;
    slope -= change;
    if (Math.abs(change) < 1e-8) break;
  }
  return Number.isFinite(slope) ? slope : null;
}
