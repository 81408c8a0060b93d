import fc from 'fast-check';
import { emptyRota } from '../../src/routing/empty-rota.ts';
import { unitsPerLead } from '../../src/routing/rota.ts';
import { takeTurn } from '../../src/routing/take-turn.ts';
import { balancesOf, happenings, live, rulesOf, teams } from './random-team.ts';
import { aDesk } from './routing-desk.ts';

const numRuns = process.env.FAIRLEAD_FULL === '1' ? 400 : 25;

describe('while reps come, go, fill up, decline and change', () => {
  it('keeps the balances of a pool at a sum of exactly zero, and each of them small', () => {
    let largest = 0;
    fc.assert(
      fc.property(teams, happenings, (team, events) => {
        live(team, events, ({ desk }) => {
          const balances = balancesOf(desk.rota, unitsPerLead);
          expect(balances.sum).toBe(0);
          largest = Math.max(largest, balances.largest);
        });
      }),
      { numRuns },
    );
    console.info(`largest balance with a changing set of eligible reps: ${largest.toFixed(2)} leads`);
    expect(largest).toBeLessThan(4);
  });

  it('decides the same again from the same rules, rota and events', () => {
    fc.assert(
      fc.property(teams, happenings, (team, events) => {
        const [first, second] = [live(team, events), live(team, events)];
        expect(second.log).toEqual(first.log);
        expect(second.desk.rota).toEqual(first.desk.rota);
      }),
      { numRuns },
    );
  });

  it('rebuilds shares, counts of what was given and accounts by replaying the turns', () => {
    fc.assert(
      fc.property(teams, happenings, (team, events) => {
        const kept = events.filter(({ kind }) => kind !== 'declined');
        const { desk } = live(team, kept);
        const replayed = emptyRota();
        for (const { turn, accounts } of structuredClone(desk.turns)) takeTurn(replayed, turn, accounts);
        expect(replayed.shares).toEqual(desk.rota.shares);
        expect(replayed.teamGiven).toEqual(desk.rota.teamGiven);
        expect(replayed.domainOwners).toEqual(desk.rota.domainOwners);
        for (const [ownerId, { given }] of replayed.loads)
          expect(desk.rota.loads.get(ownerId)?.given).toEqual(given);
      }),
      { numRuns },
    );
  });

  it('leaves no trace of declined turns in shares and counts but the time of the last turn', () => {
    fc.assert(
      fc.property(teams, happenings, (team, events) => {
        const { desk, turnsUndone } = live(team, events);
        const replayed = emptyRota();
        for (const [index, { turn, accounts }] of desk.turns.entries()) {
          if (!turnsUndone.includes(index)) takeTurn(replayed, turn, accounts);
        }
        const standing = balancesOf(replayed, unitsPerLead);
        expect(standing).toEqual(balancesOf(desk.rota, unitsPerLead));
        for (const [ownerId, { given }] of desk.rota.loads) {
          expect(given).toEqual(replayed.loads.get(ownerId)?.given ?? []);
        }
      }),
      { numRuns },
    );
  });

  it('gives a batch of a hundred to the same reps as a hundred batches of one, each from a fresh copy', () => {
    const countries = fc.array(fc.constantFrom('US', 'DE', 'JP'), { minLength: 100, maxLength: 100 });
    fc.assert(
      fc.property(teams, countries, (team, leads) => {
        const asked = leads.map((country, index) => ({
          at: team.start,
          lead: { id: `L${index}`, properties: { country, email: `a@company${index % 9}.example.com` } },
        }));
        const rules = rulesOf(team, () => true);
        const together = aDesk(rules);
        const batch = asked.map((lead) => together.give(lead));
        let rota = emptyRota();
        const singles = asked.map((lead) => {
          const desk = aDesk(rules, structuredClone(rota));
          rota = desk.rota;
          return desk.give(lead);
        });
        expect(singles).toEqual(batch);
      }),
      { numRuns },
    );
  });

  it('changes nothing when it only looks', () => {
    fc.assert(
      fc.property(teams, happenings, (team, events) => {
        const { desk, now } = live(team, events);
        const before = structuredClone(desk.rota);
        desk.ask({
          at: now,
          band: 'hot',
          lead: { properties: { country: 'US', email: 'a@company1.example.com' } },
        });
        expect(desk.rota).toEqual(before);
      }),
      { numRuns },
    );
  });
});
