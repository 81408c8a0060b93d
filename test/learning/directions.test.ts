import fc from 'fast-check';
import { canonicalObservations } from '../../src/learning/canonical-observations.ts';
import { describeCharacteristics } from '../../src/learning/describe-characteristics.ts';
import { fitScorecard } from '../../src/learning/fit-scorecard.ts';
import { scoreObservations } from '../../src/learning/score-observations.ts';
import { inventedColumns, inventedLeads, observe } from './invented-leads.ts';

/** Leads whose characteristics hang together in ways of their own. */
function entangledLeads(seed: number, twist: number) {
  return inventedLeads(300, seed).map((lead, at) => {
    const values = [...lead.values];
    if (at % 3 < twist && values[0] === 'MACHINERY') values[2] = 'Search';
    if (at % 3 < twist && values[0] === 'RETAIL') values[2] = 'Reference';
    return { ...lead, values };
  });
}

describe('points and the counts behind them', () => {
  it('go the same way, or the line names what explains the difference, for any leads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 3 }), (seed, twist) => {
        const rows = entangledLeads(seed, twist);
        const { observations } = canonicalObservations(observe(rows), 7);
        const { scorecard } = fitScorecard(observations, { combinations: 0 });
        const base = rows.filter(({ won }) => won).length / rows.length;
        const names = scorecard.characteristics.map(({ name }) => name);
        for (const { name, lines } of describeCharacteristics(scorecard, observations)) {
          const average =
            lines.reduce((sum, { points, won, lost }) => sum + points * (won + lost), 0) / rows.length;
          for (const { points, won, lost, despite } of lines) {
            const surplus = won - base * (won + lost);
            const agrees =
              surplus * (points - average) >= 0 ||
              Math.abs(surplus) <= 0.5 ||
              Math.abs(points - average) <= 0.5;
            expect(agrees || won + lost === 0).toBe(despite === null);
            if (despite?.by === 'characteristic') {
              expect(names).toContain(despite.name);
              expect(despite.name).not.toBe(name);
            }
          }
        }
      }),
      { numRuns: 12, seed: 20261122 },
    );
  });

  it('names the characteristic that its leads differ in', () => {
    // Fairs win only because machine makers go there.
    const rows = inventedLeads(1500, 31).map((lead, at) => {
      const isMaker = at % 2 === 0;
      const isFair = at % 10 < (isMaker ? 8 : 1);
      const wins = isMaker ? 0.7 : 0.1;
      const values = [
        isMaker ? 'MACHINERY' : 'RETAIL',
        null,
        isFair ? 'Fair' : 'Search',
        null,
        String(at % 3),
      ];
      return { ...lead, values, won: (at * 0.618034) % 1 < wins + (isFair ? -0.1 : 0) };
    });
    const { observations } = canonicalObservations(observe(rows, inventedColumns.slice(0, 5)), 7);
    const { scorecard } = fitScorecard(observations, { combinations: 0 });
    const source = describeCharacteristics(scorecard, observations).find(({ name }) => name === 'source');
    const fair = source?.lines.find(({ text }) => text.includes('Fair'));
    expect(fair?.rate).toBeGreaterThan(0.4);
    expect(fair?.points).toBe(0);
    expect(fair?.despite).toEqual({ by: 'characteristic', name: 'industry' });
    expect(Math.max(...scoreObservations(scorecard, observations).totals)).toBe(100);
  });
});
