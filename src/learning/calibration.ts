import { logisticStep } from './logistic-step.ts';

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
  let [level, slope] = [0, 1];
  for (let turn = 0; turn < steps; turn += 1) {
    const step = logisticStep(odds, (row) => won[row] ?? 0, { level, slope });
    if (!step.isDetermined) return null;
    level -= step.level;
    slope -= step.slope;
    if (Math.abs(step.slope) < 1e-8) break;
  }
  return Number.isFinite(slope) ? slope : null;
}
