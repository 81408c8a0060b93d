import { betaBelow, betaQuantile } from '../../src/reports/beta-distribution.ts';
import { cohorts } from '../../src/reports/cohorts.ts';
import { compareShares } from '../../src/reports/compare-shares.ts';
import { costPerWon } from '../../src/reports/cost-per-won.ts';
import { discoveries } from '../../src/reports/discoveries.ts';
import { fitBetaBinomial } from '../../src/reports/fit-beta-binomial.ts';
import { chiSquaredTail, poissonInterval } from '../../src/reports/gamma-distribution.ts';
import { logGamma } from '../../src/reports/log-gamma.ts';
import { returnOnSpend } from '../../src/reports/return-on-spend.ts';
import { timeToEvent } from '../../src/reports/time-to-event.ts';
import { wilsonInterval } from '../../src/reports/wilson-interval.ts';
import { wonAgainstExpected } from '../../src/reports/won-against-expected.ts';

const percent = (share: number) => Number((share * 100).toFixed(1));

describe('an interval of a share', () => {
  it.each([
    [0, 7, 0, 35.4],
    [3, 3, 43.9, 100],
    [1, 20, 0.9, 23.6],
    [50, 500, 7.7, 12.9],
    [0, 0, 0, 100],
  ])('of %i of %i goes from %d to %d percent', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect([percent(interval.low), percent(interval.high)]).toEqual([low, high]);
  });
});

describe('the distributions', () => {
  it.each([
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [101, 363.73937555556347],
  ])('know the gamma function of %d', (x, expected) => expect(logGamma(x)).toBeCloseTo(expected, 10));

  it('know the beta distribution, and its quantiles undo it', () => {
    expect(betaBelow(0.5, 2, 2)).toBeCloseTo(0.5, 12);
    expect(betaBelow(0.2, 1, 3)).toBeCloseTo(1 - 0.8 ** 3, 12);
    expect(betaBelow(betaQuantile(0.975, 16.2, 58.8), 16.2, 58.8)).toBeCloseTo(0.975, 9);
  });

  it.each([
    [3.841458820694124, 1, 0.05],
    [18.307038053275146, 10, 0.05],
  ])('give chi-squared %d at %i degrees of freedom its share', (value, degrees, p) =>
    expect(chiSquaredTail(value, degrees)).toBeCloseTo(p, 10),
  );

  it.each([
    [0, 0, 3.689],
    [4, 1.09, 10.242],
    [100, 81.364, 121.627],
  ])('give a count of %i its exact bounds', (count, low, high) => {
    const interval = poissonInterval(count);
    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });
});

describe('shares of groups', () => {
  const group = (name: string, successes: number, trials: number) => ({ name, successes, trials });

  it('are no number below 20 trials', () => {
    const { rows } = compareShares([group('fair', 3, 7), group('form', 5, 20)]);
    expect(rows.map(({ share, shown }) => [share, shown])).toEqual([
      [null, 'too few (3 of 7)'],
      [0.25, '25.0 %'],
    ]);
  });

  it('are ranked when they differ, and named one by one where they stand out of many', () => {
    const table = compareShares([group('a', 10, 100), group('b', 60, 100), group('c', 12, 100)]);
    expect(table.rows.map(({ name, standsOut }) => [name, standsOut])).toEqual([
      ['b', true],
      ['c', true],
      ['a', true],
    ]);
    expect(table.verdict).toMatch(/^These groups differ/);
  });

  it('are in the order of their names when chance explains them', () => {
    const table = compareShares([group('b', 31, 100), group('a', 29, 100)]);
    expect(table.rows.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(table.verdict).toMatch(/^No difference beyond chance/);
  });

  it.each([
    ['one group', [group('a', 3, 30)]],
    ['no success', [group('a', 0, 30), group('b', 0, 30)]],
    ['nothing but successes', [group('a', 30, 30), group('b', 30, 30)]],
    ['no trials', [group('a', 0, 0), group('b', 0, 0)]],
  ])('of %s say nothing of one another', (_what, groups) => {
    expect(fitBetaBinomial(groups)).toBeNull();
    expect(compareShares(groups)).toMatchObject({
      comparison: null,
      verdict: 'There is nothing to compare yet.',
    });
  });

  it('are no discovery when only one of twenty is rare by itself', () => {
    expect(discoveries([0.04, ...Array.from({ length: 19 }, (_, index) => 0.1 + index / 25)])).not.toContain(
      true,
    );
    expect(discoveries([0.001, 0.9, 0.004])).toEqual([true, false, true]);
  });
});

describe('money', () => {
  it('tells what a won lead cost, with its interval', () => {
    const cost = costPerWon(2_000, 4);
    expect(cost).toMatchObject({ kind: 'known', cost: 500 });
    if (cost.kind === 'known') expect([Math.round(cost.low), Math.round(cost.high)]).toEqual([195, 1_835]);
  });

  it('tells a lower bound where nothing was won, and nothing where nothing was spent', () => {
    const none = costPerWon(2_000, 0);
    expect(none.kind === 'none-yet' && 2_000 / none.atLeast).toBeCloseTo(3.7, 1);
    expect(costPerWon(0, 3)).toEqual({ kind: 'no-spend' });
  });

  it('tells the return with and without the largest deal', () => {
    expect(returnOnSpend(1_000, [500, 700, 9_800], { count: 40, open: 10 })).toEqual({
      spend: 1_000,
      revenue: 11_000,
      medianAmount: 700,
      return: 10,
      returnWithoutLargest: 0.2,
      openShare: 0.25,
    });
    expect(returnOnSpend(0, [], { count: 0, open: 0 })).toMatchObject({
      return: null,
      medianAmount: null,
      openShare: null,
    });
  });
});

describe('waits', () => {
  it('that are not over count as long as they have lasted', () => {
    const waits = [1, 2, 3, 4].map((duration) => ({ duration, happened: true }));
    const open = [10, 10, 10].map((duration) => ({ duration, happened: false }));
    expect(timeToEvent(waits)).toMatchObject({ median: 2, p75: 3, p90: 4 });
    expect(timeToEvent([...waits, ...open])).toMatchObject({ median: 4, p75: null, open: 3, count: 7 });
  });

  it('hold what was promised, or do not, or may yet', () => {
    const waits = [
      { duration: 5, happened: true },
      { duration: 90, happened: true },
      { duration: 70, happened: false },
      { duration: 10, happened: false },
    ];
    expect(timeToEvent(waits, 60).withinTarget).toMatchObject({ successes: 1, trials: 3 });
  });

  it('keep a zero and leave out what ends before it begins', () => {
    const waits = [0, -5].map((duration) => ({ duration, happened: true }));
    expect(timeToEvent(waits)).toMatchObject({ median: 0, negative: 1, count: 1 });
  });
});

describe('a cohort', () => {
  it('has no share at an age that not all of its leads have reached', () => {
    const lead = { cohort: '2026-11', ageDays: 20, wonAfterDays: 3 };
    const [row] = cohorts([lead, { ...lead, ageDays: 40, wonAfterDays: 35 }], [14, 30]);
    expect(row?.byAge).toMatchObject([{ successes: 1, trials: 2, share: 0.5 }, null]);
    expect(row?.wonSoFar).toBe(2);
  });
});

describe("a rep's wins", () => {
  const leads = (count: number, won: number, expected: number) =>
    Array.from({ length: count }, (_, index) => ({ won: index < won, expected }));

  it('are held against what the leads promised', () => {
    expect(wonAgainstExpected(leads(100, 12, 0.1))).toMatchObject({ won: 12, isBeyondChance: false });
    expect(wonAgainstExpected(leads(96, 36, 0.125))).toMatchObject({ ratio: 3, isBeyondChance: true });
    expect(wonAgainstExpected([])).toMatchObject({ ratio: null, interval: null });
  });
});
