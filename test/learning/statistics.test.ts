import { aucOf } from '../../src/learning/auc.ts';
import { aucInterval } from '../../src/learning/auc-interval.ts';
import { calibrationOf } from '../../src/learning/calibration.ts';
import { liftOf } from '../../src/learning/lift.ts';
import { pairedBootstrap } from '../../src/learning/paired-bootstrap.ts';
import { populationStability } from '../../src/learning/population-stability.ts';
import { seededRandom } from '../../src/learning/seeded-random.ts';
import { wilsonInterval } from '../../src/learning/wilson-interval.ts';

describe('AUC', () => {
  it.each([
    ['perfect', [1, 2, 3, 4], [0, 0, 1, 1], 1],
    ['upside down', [4, 3, 2, 1], [0, 0, 1, 1], 0],
    ['all tied', [5, 5, 5, 5], [0, 1, 0, 1], 0.5],
    ['one tie counted half', [1, 2, 2, 3], [0, 0, 1, 1], 0.875],
    ['only won', [1, 2], [1, 1], 0.5],
  ])('%s', (_, scores, won, auc) => {
    expect(aucOf(scores, won)).toBeCloseTo(auc, 12);
  });

  it.each([
    [10, 40, 0.7, 0.2],
    [50, 200, 0.75, 0.09],
    [500, 2000, 0.85, 0.02],
  ])('is known to ± the published half-width for %i won and %i lost', (won, lost, auc, half) => {
    const { low, high } = aucInterval(auc, won, lost);
    expect((Math.min(1, high) - low) / 2).toBeCloseTo(half, 1);
    expect(low).toBeLessThan(auc);
  });
});

describe('a share of few', () => {
  // Wilson's intervals as tables print them.
  it.each([
    [0, 7, 0, 0.354],
    [3, 3, 0.438, 1],
    [1, 20, 0.009, 0.236],
    [50, 500, 0.077, 0.129],
    [0, 0, 0, 1],
  ])('%i of %i', (hits, of, low, high) => {
    const interval = wilsonInterval(hits, of);
    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });
});

describe('calibration', () => {
  const random = seededRandom(2);
  const chances = Float64Array.from({ length: 20_000 }, () => 0.05 + 0.9 * random());
  const won = Uint8Array.from(chances, (chance) => (random() < chance ? 1 : 0));

  it('finds chances that are right to be right', () => {
    const { slope, ece } = calibrationOf(chances, won);
    expect(slope).toBeCloseTo(1, 1);
    expect(ece).toBeLessThan(0.02);
  });

  it('finds chances that are too sure of themselves by a slope below 1', () => {
    const sure = chances.map((chance) => 1 / (1 + ((1 - chance) / chance) ** 2));
    expect(calibrationOf(sure, won).slope).toBeCloseTo(0.5, 1);
    expect(calibrationOf(sure, won).ece).toBeGreaterThan(0.05);
  });

  it('has no slope where all chances are alike', () => {
    expect(calibrationOf(new Float64Array(100).fill(0.3), won.slice(0, 100)).slope).toBeNull();
  });
});

describe('lift', () => {
  it('is how much denser wins are at the top; a tie at the border counts in part', () => {
    expect(liftOf([4, 3, 2, 1], [1, 0, 0, 0], 1)).toBe(4);
    expect(liftOf([1, 1, 1, 1], [1, 0, 0, 0], 1)).toBe(1);
    expect(liftOf([2, 1, 1, 1], [0, 1, 1, 1], 2)).toBeCloseTo(0.5 / 0.75, 12);
  });
});

describe('drift', () => {
  it('is nothing for the same shares, and an alarm when a value takes over', () => {
    expect(populationStability([50, 50, 0], [5, 5, 0])).toBeCloseTo(0, 6);
    expect(populationStability([90, 10], [50, 50])).toBeGreaterThan(0.25);
  });
});

describe('comparing two scores of the same leads', () => {
  const random = seededRandom(4);
  const won = Uint8Array.from({ length: 400 }, () => (random() < 0.3 ? 1 : 0));
  const good = Float64Array.from(won, (each) => each + random());
  const noise = Float64Array.from(won, () => random());

  it('is sure of a better one, of a worse one, and of neither when they are the same', () => {
    expect(pairedBootstrap({ ours: good, theirs: noise, won }, 1)).toBe(1);
    expect(pairedBootstrap({ ours: noise, theirs: good, won }, 1)).toBe(0);
    expect(pairedBootstrap({ ours: good, theirs: good, won }, 1)).toBe(0.5);
  });
});
