import { type LearnOptions, learn, usualOptions } from '../../src/learning/learn.ts';
import type { ObservedRow } from '../../src/learning/observation-table.ts';
import { seededRandom } from '../../src/learning/seeded-random.ts';
import { inventedColumns, inventedLeads, observe } from './invented-leads.ts';

const leads = inventedLeads(850);
const options: LearnOptions = { ...usualOptions, combinations: 0 };
const report = learn(observe(leads), options);

function pointsOf(name: string, text: string): number | undefined {
  const characteristic = report.characteristics.find((each) => each.name === name);
  return characteristic?.lines.find((line) => line.text.split(', ').includes(text))?.points;
}

describe('learning from leads that are won by a known rule', () => {
  it('finds what wins, proposes it, and says how well it ranks the newest leads', () => {
    expect(report.verdict).toBe('propose');
    expect(report.timeHoldout?.rows).toBe(170);
    expect(report.timeHoldout?.auc).toBeGreaterThan(0.6);
    expect(pointsOf('industry', 'MACHINERY')).toBeGreaterThan(pointsOf('industry', 'RETAIL') ?? 100);
    expect(pointsOf('source', 'Reference')).toBeGreaterThan(pointsOf('source', 'Search') ?? 100);
  });

  it('gives whole points that add up to 100 at best, and 0 at worst', () => {
    const most = report.characteristics.map(({ mostPoints }) => mostPoints);
    expect(most.reduce((sum, points) => sum + points, 0)).toBe(100);
    for (const { lines } of report.characteristics) {
      expect(Math.min(...lines.map(({ points }) => points))).toBe(0);
      for (const { points } of lines) expect(Number.isInteger(points)).toBe(true);
    }
  });

  it('gives next to nothing to what says nothing, and leaves out what names single leads', () => {
    const weekday = report.characteristics.find(({ name }) => name === 'weekday');
    expect(weekday?.mostPoints ?? 0).toBeLessThan(10);
    expect(report.dropped).toContainEqual({ name: 'code', reason: 'id' });
  });

  it('counts every lead once behind the points of each characteristic', () => {
    for (const { lines } of report.characteristics) {
      expect(lines.reduce((sum, { won }) => sum + won, 0)).toBe(report.won);
      expect(lines.reduce((sum, { won, lost }) => sum + won + lost, 0)).toBe(report.rows);
    }
  });
});

describe('what must change nothing', () => {
  const random = seededRandom(5);
  const shuffled = [...leads].sort(() => random() - 0.5);

  it('gives the same report to the last bit for rows in another order', () => {
    expect(learn(observe(shuffled), options)).toEqual(report);
  });

  it('gives the same report for columns in another order', () => {
    const order = [3, 0, 5, 2, 4, 1];
    const moved = leads.map((row) => ({ ...row, values: order.map((at) => row.values[at]) }));
    const names = order.map((at) => inventedColumns[at] ?? '');
    expect(learn(observe(moved, names), options)).toEqual(report);
  });

  it('counts each row once when all of them come twice, and says so', () => {
    const doubled = learn(observe([...leads, ...shuffled]), options);
    expect(doubled).toEqual({ ...report, copies: 2 });
  });

  it('deals other folds for another seed, and learns much the same', () => {
    const other = learn(observe(leads), { ...options, seed: 8 });
    expect(other.folds?.auc).not.toBe(report.folds?.auc);
    expect(Math.abs((other.folds?.auc ?? 0) - (report.folds?.auc ?? 1))).toBeLessThan(0.03);
  });
});

describe('honesty', () => {
  it.each([
    [24, 500],
    [500, 24],
  ])('refuses to learn from %i won and %i lost', (won, lost) => {
    const rows = leads.filter((lead) => lead.won).slice(0, won);
    const few = [...rows, ...leads.filter((lead) => !lead.won).slice(0, lost)];
    const refused = learn(observe(repeat(few, won, lost)), options);
    expect(refused).toMatchObject({ verdict: 'none', profile: null, folds: null });
    expect(refused.why).toMatch(/Too few outcomes .* 25 of each/);
  });

  it('calls figures early below a hundred of either, and not from there on', () => {
    expect(learn(observe(repeat(leads, 99, 300)), options).early).toBe(true);
    expect(learn(observe(repeat(leads, 100, 300)), options).early).toBe(false);
  });

  it('finds no profile where the outcome is chance', () => {
    const random = seededRandom(3);
    const chance = leads.map((lead) => ({ ...lead, won: random() < 0.4 }));
    const none = learn(observe(chance), options);
    expect(none).toMatchObject({ verdict: 'none', profile: null });
    expect(none.why).toMatch(/^No better profile found in 850 outcomes: /);
  });

  it('does not propose what ranks no better than the current profile', () => {
    const table = observe(leads);
    // A current profile that knows the outcome cannot be beaten.
    const currentScore = Float64Array.from(leads, ({ won }) => (won ? 80 : 20));
    const none = learn({ ...table, currentScore }, options);
    expect(none).toMatchObject({ verdict: 'none', comparison: { currentAuc: 1, better: 0 } });
    const blind = learn({ ...table, currentScore: new Float64Array(leads.length).fill(50) }, options);
    expect(blind).toMatchObject({ verdict: 'propose', comparison: { currentAuc: 0.5, better: 1 } });
  });

  it('asks about a column that knows the outcome, and about one whose emptiness does', () => {
    const random = seededRandom(9);
    const told = leads.map((lead) => ({
      ...lead,
      values: [
        ...lead.values,
        lead.won ? 'signed' : 'none',
        random() < (lead.won ? 0.9 : 0.3) ? (random() < 0.5 ? 'a' : 'b') : null,
      ],
    }));
    const { alarms } = learn(observe(told, [...inventedColumns, 'contract', 'asked']), options);
    expect(alarms).toContainEqual(expect.objectContaining({ name: 'contract', kind: 'too-good' }));
    expect(alarms.find(({ name }) => name === 'asked')?.question).toMatch(/empty in .* %|known before/);
  });

  it('holds out no newest leads without a time, and says so by null', () => {
    const timeless = leads.map(({ values, won }) => ({ values, won }));
    expect(learn(observe(timeless), options)).toMatchObject({ timeHoldout: null, verdict: 'propose' });
  });
});

/** Invented leads in these numbers. */
function repeat(rows: readonly ObservedRow[], won: number, lost: number): ObservedRow[] {
  const pool = [...rows, ...inventedLeads(1200, 2)];
  return [
    ...pool.filter((lead) => lead.won).slice(0, won),
    ...pool.filter((lead) => !lead.won).slice(0, lost),
  ];
}
