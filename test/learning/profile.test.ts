import { canonicalObservations } from '../../src/learning/canonical-observations.ts';
import { fitScorecard } from '../../src/learning/fit-scorecard.ts';
import { rowLead } from '../../src/learning/row-lead.ts';
import { scoreObservations } from '../../src/learning/score-observations.ts';
import type { Scorecard } from '../../src/learning/scorecard.ts';
import { suggestBands, thresholdFor } from '../../src/learning/suggest-bands.ts';
import { toProfile } from '../../src/learning/to-profile.ts';
import { readRules } from '../../src/rules/read-rules.ts';
import { compileProfile } from '../../src/scoring/compile-profile.ts';
import { profileSchema } from '../../src/scoring/profile.ts';
import { inventedColumns, inventedLeads, observe } from './invented-leads.ts';

/** Leads as untidy as real ones: lists of values, odd numbers, spellings, values that come once. */
function untidyLeads() {
  return inventedLeads(600, 11).map((lead, at) => {
    const values = [...lead.values];
    if (at % 7 === 0) values[1] = 'about 50';
    if (at % 11 === 0) values[1] = '1,250';
    if (at % 5 === 0) values[2] = 'search ';
    if (at % 13 === 0) values[0] = 'RETAIL;MACHINERY';
    if (at % 17 === 0) values[0] = `Rare ${at}`;
    if (at % 19 === 0) values[4] = 'n/a';
    return { ...lead, values };
  });
}

function fitted(scorecard: Scorecard) {
  const profile = toProfile(scorecard, suggestBands([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]));
  return profileSchema.parse(profile);
}

describe('a learned profile in the rules', () => {
  const rows = untidyLeads();
  const given = observe(rows);
  const { scorecard } = fitScorecard(canonicalObservations(given, 7).observations, { combinations: 4 });

  it('gives each lead exactly what the scorecard gives it, untidy values included', () => {
    const score = compileProfile(fitted(scorecard));
    const { totals } = scoreObservations(scorecard, given);
    rows.forEach(({ values }, row) => {
      expect(score(rowLead('1', inventedColumns, values), 0).total).toBe(totals[row]);
    });
  });

  it('gives unseen values and leads without any the same as the scorecard does', () => {
    const score = compileProfile(fitted(scorecard));
    const strangers = [
      [null, null, null, null, null, null],
      ['SPACE', '-4', 'Moon', 'Su', '99', 'x'],
    ];
    const { totals } = scoreObservations(
      scorecard,
      observe(strangers.map((values) => ({ values, won: false }))),
    );
    strangers.forEach((values, row) => {
      expect(score(rowLead('1', inventedColumns, values), 0).total).toBe(totals[row]);
    });
  });

  it('is taken as the profile of a rules document without a fault', () => {
    const document = {
      profile: fitted(scorecard),
      reps: [{ ownerId: '1', name: 'Ann', capacity: { open: 10 } }],
      pools: [{ name: 'all', members: [{ ownerId: '1' }] }],
      routes: [{ name: 'everyone', pool: 'all' }],
    };
    expect(readRules(JSON.stringify(document), 'json')).toMatchObject({ ok: true });
  });

  it('gives points to two things together where only both together win', () => {
    const together = inventedLeads(2000, 21).map((lead) => {
      const [industry, , source] = lead.values;
      const wins = industry === 'MACHINERY' && source === 'Reference' ? 0.9 : 0.25;
      return { ...lead, won: (Number(lead.at) * 0.618034) % 1 < wins };
    });
    const { observations } = canonicalObservations(observe(together), 7);
    const { scorecard: card } = fitScorecard(observations, { combinations: 4 });
    expect(card.combinations).not.toHaveLength(0);
    const score = compileProfile(fitted(card));
    const { totals } = scoreObservations(card, observe(together));
    together.slice(0, 300).forEach(({ values }, row) => {
      expect(score(rowLead('1', inventedColumns, values), 0).total).toBe(totals[row]);
    });
    expect(fitScorecard(observations, { combinations: 0 }).scorecard.combinations).toHaveLength(0);
  });
});

describe('bands by what the team can take', () => {
  const totals = Array.from({ length: 1000 }, (_, at) => at / 10);

  it.each([0.05, 0.2, 0.5])('holds no more than a share of %d in warm and hot together', (share) => {
    const bands = suggestBands(totals, share);
    const warm = bands.find(({ name }) => name === 'warm')?.from ?? 101;
    const reached = totals.filter((total) => total >= warm).length / totals.length;
    expect(reached).toBeLessThanOrEqual(share);
    expect(reached).toBeGreaterThan(share - 0.02);
  });

  it('begins at 0, falls from band to band, and drops bands that nobody could reach apart', () => {
    expect(suggestBands(totals).map(({ name }) => name)).toEqual(['hot', 'warm', 'long-term']);
    expect(suggestBands([0, 0, 0, 0]).at(-1)).toMatchObject({ name: 'long-term', from: 0 });
    for (const scores of [totals, [0, 0, 0, 0], [100, 100], [3]]) {
      const froms = suggestBands(scores, 0.3).map(({ from }) => from);
      expect(froms).toEqual([...new Set(froms)].sort((a, b) => b - a));
    }
  });

  it('takes the lowest score that no more than the share reaches', () => {
    expect(thresholdFor([1, 2, 3, 4], 0.5)).toBe(3);
    expect(thresholdFor([5, 5, 5, 5], 0.5)).toBe(6);
    expect(thresholdFor([], 0.5)).toBe(0);
  });
});
