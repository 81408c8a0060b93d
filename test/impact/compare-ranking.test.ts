import fc from 'fast-check';
import { compareRanking, type RankedOutcome } from '../../src/impact/compare-ranking.ts';

const outcome = fc.record({
  isWon: fc.boolean(),
  live: fc.integer({ min: 0, max: 10 }),
  draft: fc.integer({ min: 0, max: 10 }),
});
const outcomes = fc
  .array(outcome, { minLength: 4, maxLength: 40 })
  .filter(
    (list) => list.filter(({ isWon }) => isWon).length >= 2 && list.filter(({ isWon }) => !isWon).length >= 2,
  );

/** Every pair of a won and a lost lead, one by one. */
function pairs(list: readonly RankedOutcome[], by: 'live' | 'draft') {
  const won = list.filter(({ isWon }) => isWon);
  const lost = list.filter(({ isWon }) => !isWon);
  const right = (one: RankedOutcome, other: RankedOutcome) =>
    one[by] > other[by] ? 1 : one[by] === other[by] ? 0.5 : 0;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const ofWon = won.map((one) => mean(lost.map((other) => right(one, other))));
  const ofLost = lost.map((other) => mean(won.map((one) => right(one, other))));
  return { area: mean(ofWon), ofWon, ofLost };
}

const covariance = (one: number[], other: number[]) => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mine, theirs] = [mean(one), mean(other)];
  return (
    one.reduce((sum, value, index) => sum + (value - mine) * ((other[index] ?? 0) - theirs), 0) /
    (one.length - 1)
  );
};

describe('how well two scores rank what was won before what was lost', () => {
  it('is what counting every pair gives, ties as halves', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const found = compareRanking(list);
        expect(found?.live.value).toBeCloseTo(pairs(list, 'live').area, 12);
        expect(found?.draft.value).toBeCloseTo(pairs(list, 'draft').area, 12);
      }),
    );
  });

  it('has the interval of DeLong’s variances and of the covariance between the two scores', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const found = compareRanking(list);
        const [live, draft] = [pairs(list, 'live'), pairs(list, 'draft')];
        const varianceOf = (kind: 'ofWon' | 'ofLost') =>
          (covariance(live[kind], live[kind]) +
            covariance(draft[kind], draft[kind]) -
            2 * covariance(live[kind], draft[kind])) /
          live[kind].length;
        const margin = 1.959964 * Math.sqrt(Math.max(0, varianceOf('ofWon') + varianceOf('ofLost')));
        const difference = draft.area - live.area;
        expect(found?.difference.value).toBeCloseTo(difference, 10);
        expect(found?.difference.high).toBeCloseTo(Math.min(1, difference + margin), 6);
        expect(found?.difference.low).toBeCloseTo(Math.max(-1, difference - margin), 6);
      }),
    );
  });

  it('is no different, with no doubt about it, for the same scores', () => {
    const list = [3, 5, 7, 9, 2, 4].map((live, index) => ({ isWon: index < 3, live, draft: live }));
    expect(compareRanking(list)?.difference).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('says nothing with fewer than two of a kind, and says when it is too few to mean much', () => {
    const won = { isWon: true, live: 1, draft: 1 };
    const lost = { isWon: false, live: 0, draft: 0 };
    expect(compareRanking([won, won, lost])).toBeNull();
    expect(compareRanking([won, won, lost, lost])?.isEnough).toBe(false);
    expect(compareRanking([...Array(20).fill(won), ...Array(20).fill(lost)])?.isEnough).toBe(true);
  });
});
