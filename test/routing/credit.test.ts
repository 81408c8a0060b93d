import fc from 'fast-check';
import { applyCredit, creditChanges } from '../../src/routing/credit.ts';
import { unitsPerLead } from '../../src/routing/rota.ts';
import { loseLead } from '../../src/routing/take-turn.ts';
import { aDesk, aTeam, type Desk } from './routing-desk.ts';

function credit(desk: Desk, ownerId: string, leads: number): Readonly<Record<string, number>> {
  const pool = desk.routing.pools.get('team');
  if (!pool) throw new Error('no team');
  const changes = creditChanges(pool, ownerId, leads);
  applyCredit(desk.rota, { pool: 'team', band: '', changes });
  return changes;
}

describe('a credit', () => {
  it('gives the rep the next turns, and the others owe it by weight', () => {
    const desk = aDesk(aTeam({ A: 1, B: 1, C: 1 }));
    credit(desk, 'C', 2);
    expect(['A', 'B', 'C'].map((ownerId) => desk.balance(ownerId))).toEqual([-1, -1, 2]);
    expect(desk.giveMany(5)).toEqual(['C', 'C', 'C', 'A', 'B']);
  });

  it('may be a debit, or part of a lead', () => {
    const desk = aDesk(aTeam({ A: 2, B: 1, C: 1 }));
    credit(desk, 'A', -0.5);
    expect(['A', 'B', 'C'].map((ownerId) => desk.balance(ownerId))).toEqual([-0.5, 0.25, 0.25]);
  });

  it('changes nothing for a rep who is alone in the pool, or not in it', () => {
    expect(credit(aDesk(aTeam({ A: 1 })), 'A', 3)).toEqual({});
    expect(credit(aDesk(aTeam({ A: 1, B: 1 })), 'C', 3)).toEqual({});
  });

  it('sums to zero, whatever the weights', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 2, maxLength: 12 });
    const amounts = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(weights, amounts, (each, leads) => {
        const desk = aDesk(aTeam(Object.fromEntries(each.map((weight, index) => [`rep${index}`, weight]))));
        const changes = credit(desk, 'rep0', leads);
        expect(Object.values(changes).reduce((sum, units) => sum + units, 0)).toBe(0);
        expect(Math.abs((changes.rep0 ?? 0) / unitsPerLead - leads)).toBeLessThan(1e-8);
      }),
    );
  });
});

describe('a lead taken from a rep', () => {
  it.each([
    ['kept', -0.5, 1, 1],
    ['returned', 0, 0, 0],
  ] as const)('leaves the turn as the pool says: %s', (reroutedTurn, balance, received, given) => {
    const desk = aDesk(aTeam({ A: 1, B: 1 }, { pool: { reroutedTurn } }));
    const outcome = desk.give();
    const policy = desk.routing.pools.get('team')?.rules.reroutedTurn;
    if (outcome.kind === 'assigned' && policy) loseLead(desk.rota, outcome.turn, policy);
    expect(desk.rota.loads.get('A')).toMatchObject({ open: 0 });
    expect(desk.rota.loads.get('A')?.given).toHaveLength(given);
    expect(desk.rota.shares.get('team')?.get('')?.get('A')?.received).toBe(received * unitsPerLead);
    expect(desk.balance('A')).toBe(balance);
  });
});
