import type { LeadFact } from '../../src/reports/lead-fact.ts';
import { measureCapacity } from '../../src/reports/measure-capacity.ts';
import { mergeCosts } from '../../src/reports/merge-costs.ts';
import { readCosts } from '../../src/reports/read-costs.ts';
import { repReport } from '../../src/reports/rep-report.ts';
import { sourceReport } from '../../src/reports/source-report.ts';
import { speedReport } from '../../src/reports/speed-report.ts';
import { dayMs, hourMs, minuteMs, monday } from '../support/test-clock.ts';

const now = monday + 60 * dayMs;

function aFact(changes: Partial<LeadFact> = {}): LeadFact {
  return {
    source: 'Trade show',
    month: '2026-03',
    arrivedAt: monday,
    state: 'assigned',
    band: 'hot',
    ownerId: '41',
    assignedAt: monday,
    firstTouchAt: monday + hourMs,
    worked: false,
    result: null,
    resultAt: null,
    amount: null,
    ...changes,
  };
}
const facts = (count: number, changes: Partial<LeadFact>) =>
  Array.from({ length: count }, () => aFact(changes));
const won = { state: 'won' as const, worked: true, resultAt: monday + 10 * dayMs, amount: 3_000 };

describe('the report of sources', () => {
  const leads = [
    ...facts(2, won),
    ...facts(6, { state: 'lost', worked: true }),
    ...facts(2, { firstTouchAt: null }),
    ...facts(30, { source: 'Form', state: 'junk', ownerId: null, assignedAt: null, firstTouchAt: null }),
  ];
  const costs = [
    { source: 'Trade show', month: '2026-03', amount: 4_000 },
    { source: 'Radio', month: '2026-03', amount: 500 },
  ];
  const report = sourceReport(leads, costs, now);
  const row = (source: string) => report.sources.find((one) => one.source === source);

  it('shares the cost of a month among the leads that arrived in it', () => {
    expect(row('Trade show')).toMatchObject({
      received: 10,
      won: 2,
      worked: 8,
      spend: 4_000,
      perLead: { cost: 400 },
      perWon: { cost: 2_000 },
    });
  });

  it('counts as burnt what the leads cost that nobody has touched for a week', () => {
    expect(row('Trade show')).toMatchObject({ burnt: 800, burntLeads: 2 });
    const early = sourceReport(leads, costs, monday + 6 * dayMs);
    expect(early.sources.find(({ source }) => source === 'Trade show')).toMatchObject({ burnt: 0 });
  });

  it('shows a source that brought nothing with what it cost', () => {
    expect(row('Radio')).toMatchObject({ received: 0, spend: 500, perLead: { kind: 'none-yet' } });
  });

  it('tells the return, and the share of garbage', () => {
    expect(row('Trade show')?.money).toMatchObject({
      revenue: 6_000,
      return: 0.5,
      returnWithoutLargest: -0.25,
      openShare: 0.2,
    });
    expect(report.garbage.rows.find(({ name }) => name === 'Form')).toMatchObject({ shown: '100.0 %' });
    expect(report.conversion.rows.find(({ name }) => name === 'Trade show')).toMatchObject({
      shown: 'too few (2 of 8)',
    });
  });
});

describe('the report of reps', () => {
  it('holds a rep against what all win of leads of the same bands', () => {
    const easy = { ...won, ownerId: '41' };
    const report = repReport(
      [
        ...facts(30, easy),
        ...facts(10, { ownerId: '41', state: 'lost' }),
        ...facts(15, { ...won, ownerId: '42', band: 'cold' }),
        ...facts(85, { ownerId: '42', state: 'lost', band: 'cold' }),
      ],
      [],
      now,
    );
    for (const rep of report.reps) expect(rep.against).toMatchObject({ isBeyondChance: false });
    expect(report.reps[0]?.against?.expected).toBeGreaterThan(20);
    expect(report.reps[1]?.against?.expected).toBeLessThan(25);
  });

  it('refuses to show results where lost leads have no rep', () => {
    const report = repReport([...facts(5, won), ...facts(5, { state: 'lost', ownerId: null })], [], now);
    expect([report.conversion, report.reps[0]?.against]).toEqual([null, null]);
    expect(report.refusal).toMatch(/no rep recorded/);
  });
});

describe('the capacity of a rep', () => {
  const given = (count: number, worked: number) =>
    Array.from({ length: 8 * count }, (_, index) => {
      const at = now - (Math.floor(index / count) + 0.5) * 7 * dayMs;
      return aFact({
        assignedAt: at,
        worked: index % count < worked,
        resultAt: index % count < worked ? at : null,
      });
    });

  it('is what it finishes in a week, and a rep given more is named', () => {
    expect(measureCapacity(given(10, 6), now)).toEqual({
      givenPerWeek: 10,
      workedPerWeek: 6,
      suggestedPerWeek: 6,
      isOverloaded: true,
    });
    expect(measureCapacity(given(6, 6), now)).toMatchObject({ suggestedPerWeek: 6, isOverloaded: false });
  });

  it('is not known from a handful of leads', () => {
    expect(measureCapacity(given(1, 0), now)).toMatchObject({ suggestedPerWeek: null, isOverloaded: false });
  });
});

describe('the report of speed', () => {
  it('counts leads not touched yet, keeps a zero, and shows touches before the assignment apart', () => {
    const report = speedReport(
      [
        aFact({ firstTouchAt: monday }),
        aFact({ firstTouchAt: monday + 30 * minuteMs }),
        aFact({ firstTouchAt: null }),
        aFact({ firstTouchAt: monday - minuteMs }),
      ],
      now,
      60,
    );
    expect(report.all).toMatchObject({
      count: 3,
      median: 30,
      open: 1,
      negative: 1,
      withinTarget: { successes: 2, trials: 3 },
    });
    expect(report.caution).toMatch(/good leads are called first/);
  });

  it('compares speeds within a band only', () => {
    const bands = speedReport([...facts(3, won), ...facts(3, { ...won, band: 'warm' })], now).conversion.map(
      ({ band }) => band,
    );
    expect(bands).toEqual(['hot', 'warm']);
  });
});

describe('costs', () => {
  it('are read with every fault named', () => {
    expect(readCosts([{ source: 'Form', month: '2026-11', amount: '120.50' }])).toEqual({
      ok: true,
      value: [{ source: 'Form', month: '2026-11', amount: 120.5 }],
    });
    const read = readCosts([{ source: '', month: '2026-13', amount: '1,000' }]);
    expect(!read.ok && read.refusal).toEqual([
      'Row 1 (source): has no source.',
      'Row 1 (month): has a month that is not written as "2026-11".',
      'Row 1 (amount): has an amount that is no plain number.',
    ]);
  });

  it('that were entered replace those of the rules', () => {
    const cost = { source: 'Form', month: '2026-11', amount: 1 };
    expect(
      mergeCosts([cost, { ...cost, month: '2026-12' }], [{ ...cost, amount: 5 }]).map(({ amount }) => amount),
    ).toEqual([1, 5]);
  });
});
