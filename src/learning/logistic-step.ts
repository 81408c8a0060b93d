import { chanceOf } from './predict.ts';

/** Where a logistic curve of one variable stands, and what is added to its sums before any row. */
interface Curve {
  level: number;
  slope: number;
  /** Gradient and curvature of the slope's penalty, and the least curvature of the level; none when left out. */
  penalty?: { gradient: number; slope: number; level: number };
}

/** One step of Newton's method: subtract it. */
export interface LogisticStep {
  level: number;
  slope: number;
  /** False: the rows do not tell level and slope apart. */
  isDetermined: boolean;
}

const none = { gradient: 0, slope: 0, level: 0 };

/** The next step of Newton's method toward the logistic curve of outcomes over one variable `x`, row by row. */
export function logisticStep(
  x: ArrayLike<number>,
  won: (row: number) => number,
  { level, slope, penalty = none }: Curve,
): LogisticStep {
  let [g0, g1, h00, h01, h11] = [0, penalty.gradient, penalty.level, 0, penalty.slope];
  for (let row = 0; row < x.length; row += 1) {
    const at = x[row] ?? 0;
    const chance = chanceOf(level + slope * at);
    const error = chance - won(row);
    const spread = chance * (1 - chance);
    g0 += error;
    g1 += error * at;
    h00 += spread;
    h01 += spread * at;
    h11 += spread * at * at;
  }
  const determinant = h00 * h11 - h01 * h01;
  return {
    level: (h11 * g0 - h01 * g1) / determinant,
    slope: (h00 * g1 - h01 * g0) / determinant,
    isDetermined: determinant > 1e-9 * h00 * h11,
  };
}
