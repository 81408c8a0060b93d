import fc from 'fast-check';
import { nextRoomAt } from '../../src/routing/next-room-at.ts';
import { loseLead, returnTurn } from '../../src/routing/take-turn.ts';
import { aDesk, aRouting, at, type Desk } from './routing-desk.ts';

const monday = at('2026-03-02T09:00:00Z');
const numRuns = process.env.FAIRLEAD_FULL ? 400 : 100;

function aTeamOf(capacity: object, pool: object = {}) {
  return aRouting({
    reps: [{ ownerId: 'A', capacity }],
    pools: [{ name: 'team', members: [{ ownerId: 'A' }], ...pool }],
    places: { hot: 2, huge: 5 },
  });
}

const give = (desk: Desk, band: string, now = monday) => desk.give({ band, at: now }).kind;

describe('leads that take several places', () => {
  it.each([
    ['open', { open: 3 }, {}],
    ['rolling', { given: [{ per: 'day', limit: 3, window: 'rolling' }] }, {}],
    ['calendar', { given: [{ per: 'week', limit: 3 }] }, {}],
    ['spread', { given: [{ per: 'week', limit: 15, spread: 'working-days' }] }, {}],
    ['team', {}, { given: [{ per: 'day', limit: 3 }] }],
  ])('count as many under a limit of the kind "%s"', (_kind, capacity, pool) => {
    const desk = aDesk(aTeamOf(capacity, pool));
    expect(['hot', 'hot', 'warm', 'warm'].map((band) => give(desk, band))).toEqual([
      'assigned',
      'held',
      'assigned',
      'held',
    ]);
  });

  it('free as many when the turn is returned or the lead is lost', () => {
    for (const undo of ['returned', 'lost'] as const) {
      const desk = aDesk(aTeamOf({ open: 3 }));
      give(desk, 'hot');
      const [taken] = desk.turns;
      if (!taken) throw new Error('no turn');
      if (undo === 'returned') returnTurn(desk.rota, taken.turn);
      else loseLead(desk.rota, taken.turn, 'kept');
      expect(desk.rota.loads.get('A')?.open).toBe(0);
      expect(desk.rota.loads.get('A')?.given).toHaveLength(undo === 'returned' ? 0 : 2);
    }
  });

  it('are told apart by when time makes room for them', () => {
    const desk = aDesk(aTeamOf({ given: [{ per: 'day', limit: 3, window: 'rolling' }] }));
    give(desk, 'warm', monday);
    give(desk, 'warm', monday + 3_600_000);
    // One place is free now; the second comes free when the first lead is a day old, and so on.
    const next = nextRoomAt(desk.routing, desk.rota, monday + 7_200_000, 'team');
    expect(next).toBe(monday + 24 * 3_600_000);
    expect(give(desk, 'hot', monday + 24 * 3_600_000)).toBe('assigned');
  });

  it('never take a rep over a limit, whatever comes in whatever order', () => {
    const bands = fc.array(fc.constantFrom('hot', 'warm', 'huge', 'worked'), { maxLength: 60 });
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 1, max: 12 }), bands, (open, limit, arrivals) => {
        const desk = aDesk(aTeamOf({ open, given: [{ per: 'day', limit }] }));
        for (const [index, band] of arrivals.entries()) {
          const taken = desk.turns.at(-1);
          if (band !== 'worked') give(desk, band, monday + index);
          else if (taken) loseLead(desk.rota, taken.turn, 'kept');
          const load = desk.rota.loads.get('A');
          expect(load?.open ?? 0).toBeLessThanOrEqual(open);
          expect(load?.given.length ?? 0).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns },
    );
  });
});

describe('reps in several pools', () => {
  const pools = (counting: 'pool' | 'person') =>
    ['one', 'two'].map((name) => ({ name, counting, members: [{ ownerId: 'A' }, { ownerId: 'B' }] }));
  const toPool = (pool: string) => ({ lead: { wantedPool: pool } });

  it.each([
    ['person', ['A', 'B', 'A', 'B']],
    ['pool', ['A', 'A', 'B', 'B']],
  ] as const)('take turns per %s', (counting, owners) => {
    const reps = [{ ownerId: 'A' }, { ownerId: 'B' }];
    const desk = aDesk(aRouting({ reps, pools: pools(counting) }));
    const given = ['one', 'two', 'one', 'two'].map((pool) => {
      const outcome = desk.give(toPool(pool));
      return outcome.kind === 'assigned' ? outcome.ownerId : null;
    });
    expect(given).toEqual(owners);
  });

  it('stay within one lead of each other over both pools together, whichever pool the leads come by', () => {
    const reps = [{ ownerId: 'A' }, { ownerId: 'B' }];
    fc.assert(
      fc.property(fc.array(fc.constantFrom('one', 'two'), { maxLength: 80 }), (order) => {
        const desk = aDesk(aRouting({ reps, pools: pools('person') }));
        const had = { A: 0, B: 0 };
        for (const pool of order) {
          const outcome = desk.give(toPool(pool));
          if (outcome.kind === 'assigned') had[outcome.ownerId as 'A' | 'B'] += 1;
          expect(Math.abs(had.A - had.B)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns },
    );
  });
});
