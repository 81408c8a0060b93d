import { solveCholesky } from '../../src/learning/cholesky.ts';
import type { Design } from '../../src/learning/design.ts';
import { fitLogistic } from '../../src/learning/fit-logistic.ts';
import { penaltyCost, penaltyOf } from '../../src/learning/penalty.ts';
import { logLoss, logOdds } from '../../src/learning/predict.ts';
import { seededRandom } from '../../src/learning/seeded-random.ts';

function aDesign(rows: number, seed: number): Design {
  const random = seededRandom(seed);
  const column = (count: number, smooth: number) => ({
    bins: Uint8Array.from({ length: rows }, () => Math.floor(random() * count)),
    count,
    smooth,
  });
  const columns = [column(6, 5), column(4, 0), column(12, 11)];
  const won = Uint8Array.from({ length: rows }, (_, row) =>
    random() < 0.2 + 0.1 * (columns[0]?.bins[row] ?? 0) ? 1 : 0,
  );
  return { columns, won };
}

function costOf(design: Design, strength: number, weights: Float64Array): number {
  return (
    logLoss(logOdds(design, weights), design.won) + strength * penaltyCost(penaltyOf(design.columns), weights)
  );
}

describe('fitting a penalised logistic regression', () => {
  it.each([0.3, 10, 100])('finds weights that no small change makes better, at strength %d', (strength) => {
    const design = aDesign(400, 3);
    const { weights } = fitLogistic(design, { strength, tolerance: 1e-14 });
    const best = costOf(design, strength, weights);
    weights.forEach((_, at) => {
      for (const change of [-1e-3, 1e-3]) {
        const moved = weights.slice();
        moved[at] = (moved[at] ?? 0) + change;
        expect(costOf(design, strength, moved)).toBeGreaterThan(best);
      }
    });
  });

  it('comes to the same weights from a start far away, where full steps would run off', () => {
    const design = aDesign(300, 4);
    const near = fitLogistic(design, { strength: 1, tolerance: 1e-13 }).weights;
    const start = near.map((_, at) => (at % 2 ? 25 : -25));
    const far = fitLogistic(design, { strength: 1, start, tolerance: 1e-13 }).weights;
    far.forEach((weight, at) => {
      expect(weight).toBeCloseTo(near[at] ?? Number.NaN, 4);
    });
  });

  it('gives the same column twice half the weight each, and stays finite', () => {
    const { columns, won } = aDesign(500, 6);
    const [first] = columns;
    if (!first) throw new Error('a column is missing');
    const { weights } = fitLogistic({ columns: [first, first], won }, { strength: 3, tolerance: 1e-13 });
    for (let bin = 0; bin < 6; bin += 1)
      expect(weights[1 + bin]).toBeCloseTo(weights[7 + bin] ?? Number.NaN, 6);
  });
});

describe('solving by Cholesky', () => {
  it('solves a known system, and refuses a matrix that is not positive definite', () => {
    const right = Float64Array.of(10, 13);
    expect(solveCholesky(Float64Array.of(4, 2, 2, 3), right)).toBe(true);
    expect([...right].map((value) => Number(value.toFixed(9)))).toEqual([0.5, 4]);
    expect(solveCholesky(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toBe(false);
  });
});
