import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { cohorts } from '../../src/reports/cohorts.ts';
import { compareGroups } from '../../src/reports/compare-groups.ts';
import { compareShares } from '../../src/reports/compare-shares.ts';
import { fitBetaBinomial, type Tally } from '../../src/reports/fit-beta-binomial.ts';
import { shrinkShare } from '../../src/reports/shrink-share.ts';
import { timeToEvent } from '../../src/reports/time-to-event.ts';

/** Public lead data, for measuring only and no part of this repository. */
const datasets =
  process.env.FAIRLEAD_DATASETS ?? new URL('../../../shared/datasets', import.meta.url).pathname;
const isHere = existsSync(`${datasets}/olist-marketing-funnel`) && existsSync(`${datasets}/maven-crm`);
const dayMs = 86_400_000;

type Row = Record<string, string>;
const read = (file: string): Row[] =>
  isHere ? parse(readFileSync(`${datasets}/${file}`), { columns: true }) : [];
const percent = (share: number) => Number((share * 100).toFixed(1));

(isHere ? describe : describe.skip)('the leads of a marketplace (Olist)', () => {
  const leads = read('olist-marketing-funnel/marketing_qualified_leads.csv');
  const wonDates = new Map(
    read('olist-marketing-funnel/closed_deals.csv').map((row) => [row.mql_id, row.won_date ?? '']),
  );
  const of2018 = leads.filter((lead) => (lead.first_contact_date ?? '') >= '2018');
  const tally = (rows: readonly Row[], column: string) =>
    [...Map.groupBy(rows, (row) => row[column] ?? '')].map(([name, own]) => ({
      name,
      trials: own.length,
      successes: own.filter((row) => wonDates.has(row.mql_id ?? '')).length,
    }));
  const wonAfterDays = (lead: Row) => {
    const won = wonDates.get(lead.mql_id ?? '');
    if (won === undefined) return null;
    return (Date.parse(`${won.replace(' ', 'T')}Z`) - Date.parse(lead.first_contact_date ?? '')) / dayMs;
  };

  it.each([
    ['of 2018', of2018, 3.19, 23.84],
    ['of all time', leads, 2.94, 28.37],
  ])('say of an origin, %s, what the prior is worth', (_when, rows, a, b) => {
    const prior = fitBetaBinomial(tally(rows, 'origin'));
    expect(prior?.a).toBeCloseTo(a, 2);
    expect(prior?.b).toBeCloseTo(b, 2);
  });

  it('draw small origins toward all, and leave large ones where they are', () => {
    const origins = tally(of2018, 'origin');
    const prior = fitBetaBinomial(origins);
    const row = (name: string) => {
      const group = origins.find((origin) => origin.name === name);
      if (!group || !prior) throw new Error(`The data set has no origin ${name}.`);
      const { share, low, high } = shrinkShare(group, prior);
      return [
        group.successes,
        group.trials,
        ...[group.successes / group.trials, share, low, high].map(percent),
      ];
    };
    expect(row('email').slice(0, 4)).toEqual([14, 347, 4, 4.6]);
    expect(row('other').slice(0, 4)).toEqual([4, 114, 3.5, 5.1]);
    expect(row('')).toEqual([13, 48, 27.1, 21.6, 13.1, 31.5]);
    expect(row('paid_search').slice(0, 4)).toEqual([175, 1_182, 14.8, 14.7]);
  });

  it('rank origins, which differ by more than chance', () => {
    const table = compareShares(tally(of2018, 'origin'));
    expect(table.comparison?.p).toBeCloseTo(8e-25, 25);
    expect(table.comparison?.differ).toBe(true);
    const shares = table.rows.map((row) => row.shrunk?.share ?? 0);
    expect(shares).toEqual([...shares].sort((one, other) => other - one));
  });

  it('do not let a landing page of a few leads lead the list', () => {
    const pages = tally(of2018, 'landing_page_id');
    const prior = fitBetaBinomial(pages);
    if (!prior) throw new Error('There is nothing to fit.');
    const small = pages.filter(({ trials }) => trials < 5);
    expect([prior.a.toFixed(2), prior.b.toFixed(2)]).toEqual(['2.17', '18.92']);
    expect([pages.length, small.length]).toEqual([407, 294]);
    expect(small.filter(({ successes, trials }) => successes / trials >= 0.5)).toHaveLength(45);
    expect(percent(Math.max(...small.map((page) => shrinkShare(page, prior).share)))).toBe(18.1);
  });

  it('are compared at equal age, since young leads have won less only because they are young', () => {
    const rows = cohorts(
      leads.map((lead) => {
        const won = wonAfterDays(lead);
        const cohort = (lead.first_contact_date ?? '').slice(0, 7);
        return { cohort, ageDays: 1_000, wonAfterDays: won };
      }),
      [14, 30, 90],
    );
    const shown = (month: string) => {
      const row = rows.find(({ cohort }) => cohort === month);
      return [
        ...(row?.byAge ?? []).map((at) => percent(at?.share ?? 0)),
        percent((row?.wonSoFar ?? 0) / (row?.leads ?? 1)),
      ];
    };
    expect(shown('2018-01')).toEqual([5.8, 8.3, 11.3, 13.3]);
    expect(shown('2018-05')).toEqual([5.8, 7, 8.4, 10]);
  });

  it('were won after 14.7 days in the middle, and one before it arrived', () => {
    const waits = leads.flatMap((lead) => {
      const duration = wonAfterDays(lead);
      return duration === null ? [] : [{ duration, happened: true }];
    });
    expect(timeToEvent(waits)).toMatchObject({ count: 841, open: 0, negative: 1 });
    expect(timeToEvent(waits).median).toBeCloseTo(14.7, 1);
  });
});

(isHere ? describe : describe.skip)('the opportunities of a hardware seller (Maven)', () => {
  const closed = read('maven-crm/sales_pipeline.csv').filter(
    ({ deal_stage: stage }) => stage === 'Won' || stage === 'Lost',
  );
  const tally = (nameOf: (row: Row) => string): (Tally & { name: string })[] =>
    [...Map.groupBy(closed, nameOf)].map(([name, own]) => ({
      name,
      trials: own.length,
      successes: own.filter((row) => row.deal_stage === 'Won').length,
    }));

  it('show no difference of reps beyond chance, and put them in no order', () => {
    const reps = tally((row) => row.sales_agent ?? '');
    const table = compareShares(reps);
    expect(table.comparison?.degreesOfFreedom).toBe(29);
    expect(table.comparison?.chiSquared).toBeCloseTo(33.3, 1);
    expect(table.comparison?.p).toBeCloseTo(0.26, 2);
    expect(table.verdict).toMatch(/^No difference beyond chance/);
    expect(table.rows.map(({ name }) => name)).toEqual(reps.map(({ name }) => name).sort());
    expect(table.rows.filter(({ standsOut }) => standsOut)).toEqual([]);
    const raw = table.rows.map(({ share }) => percent(share ?? 0));
    const shrunk = table.rows.map((row) => percent(row.shrunk?.share ?? 0));
    expect([Math.min(...raw), Math.max(...raw)]).toEqual([55, 70.4]);
    expect([Math.min(...shrunk), Math.max(...shrunk)]).toEqual([62.6, 63.6]);
    const prior = fitBetaBinomial(reps);
    expect(Math.round((prior?.a ?? 0) + (prior?.b ?? 0))).toBe(3_064);
  });

  it('show that the month of closing makes a difference', () => {
    expect(compareGroups(tally((row) => (row.close_date ?? '').slice(0, 7)))?.p).toBeCloseTo(5e-117, 117);
  });
});
