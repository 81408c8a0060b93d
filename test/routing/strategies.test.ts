import { backlogRank } from '../../src/routing/backlog-rank.ts';
import { wholeWeights } from '../../src/routing/whole-weights.ts';
import { aDesk, aTeam, at } from './routing-desk.ts';

const hourMs = 3_600_000;

describe('ties in the rotation', () => {
  it('go to whoever’s last turn is longest ago, then to the lower id', () => {
    const desk = aDesk(aTeam({ C: 1, B: 1, A: 1 }));
    expect(desk.giveMany(2, { at: 1 })).toEqual(['A', 'B']);
    expect(desk.giveMany(1, { at: 2 })).toEqual(['C']);
    expect(desk.giveMany(3, { at: 3 })).toEqual(['A', 'B', 'C']);
    const shuffled = aDesk(
      aTeam({ A: 1, B: 1, C: 1 }, { reps: { A: { leave: [{ from: '1970-01-01', to: '1970-01-01' }] } } }),
    );
    expect(shuffled.giveMany(2, { at: 1 })).toEqual(['B', 'C']);
    const day = 24 * hourMs;
    expect(shuffled.giveMany(3, { at: day + 1 })).toEqual(['A', 'B', 'C']);
  });
});

describe('weights', () => {
  it.each([
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
    [
      [2, 4],
      [1, 2],
    ],
    [
      [0.5, 1.5],
      [1, 3],
    ],
    [
      [0.1, 0.2, 0.3],
      [1, 2, 3],
    ],
    [[1.25], [1]],
    [
      [1, 0.333333],
      [1_000_000, 333_333],
    ],
    [
      [0.000_000_1, 0.000_002],
      [1, 2],
    ],
    [
      [123_456_789, 0.000_001],
      [10_000_000, 1],
    ],
  ])('%j become the whole numbers %j', (weights, whole) => {
    expect(wholeWeights(weights)).toEqual(whole);
  });

  it('spread a rep’s turns instead of bunching them', () => {
    expect(
      aDesk(aTeam({ A: 3, B: 1, C: 1 }))
        .giveMany(10)
        .join(''),
    ).toBe('ABACAABACA');
  });
});

describe('fewest open', () => {
  const pool = { strategy: 'fewest-open' };

  it('gives to whoever holds the fewest unworked leads, ties as in the rotation', () => {
    const desk = aDesk(aTeam({ A: 1, B: 1, C: 1 }, { pool }));
    desk.setLoad('A', { open: 2 });
    desk.setLoad('C', { open: 1 });
    expect(desk.giveMany(5, { at: 1 })).toEqual(['B', 'C', 'B', 'A', 'B']);
  });

  it('lets a weight of two hold twice as many', () => {
    const desk = aDesk(aTeam({ A: 2, B: 1 }, { pool }));
    desk.giveMany(30);
    expect([desk.rota.loads.get('A')?.open, desk.rota.loads.get('B')?.open]).toEqual([20, 10]);
  });

  it('leaves balances level, so that a change to rotation starts fresh', () => {
    const desk = aDesk(aTeam({ A: 1, B: 1 }, { pool }));
    desk.setLoad('A', { open: 50 });
    expect(desk.ask()).toMatchObject({ via: 'fewest-open' });
    desk.giveMany(9);
    expect([desk.balance('A'), desk.balance('B')]).toEqual([0, 0]);
    expect(aDesk(aTeam({ A: 1, B: 1 }), desk.rota).giveMany(4)).toEqual(['A', 'B', 'A', 'B']);
  });
});

describe('catching up after an absence', () => {
  const back = at('2026-03-03T00:00:00Z');
  const received = (catchUp: 'never' | 'full' | number) => {
    const leave = { leave: [{ from: '2026-03-02', to: '2026-03-02' }] };
    const desk = aDesk(aTeam({ A: 1, B: 1, C: 1 }, { pool: { catchUp }, reps: { C: leave } }));
    desk.giveMany(30, { at: back - hourMs });
    const afterwards = desk.giveMany(30, { at: back });
    expect(['A', 'B', 'C'].reduce((sum, ownerId) => sum + desk.balance(ownerId), 0)).toBeCloseTo(0, 9);
    return {
      afterwards: afterwards.filter((ownerId) => ownerId === 'C').length,
      ofFirstTen: afterwards.slice(0, 10),
    };
  };

  it('never: the one who comes back gets a fair share from then on', () => {
    expect(received('never').afterwards).toBe(10);
  });

  it('full: the one who comes back gets all that was missed, first', () => {
    const { afterwards, ofFirstTen } = received('full');
    expect(afterwards).toBe(20);
    expect(new Set(ofFirstTen)).toEqual(new Set(['C']));
  });

  it('up to N: at most so many are made up for', () => {
    expect(received(4).afterwards).toBe(10 + 4);
  });
});

describe('the rank of a held lead', () => {
  const now = at('2026-03-02T09:00:00Z');

  it('puts the higher score first, and the older of equal scores', () => {
    expect(backlogRank(80, now, 48)).toBeGreaterThan(backlogRank(79, now, 48));
    expect(backlogRank(50, now - 1, 48)).toBeGreaterThan(backlogRank(50, now, 48));
  });

  it.each([1, 48, 1_000])(
    'lets a lead of score 0 overtake a fresh one of 100 after the longest wait of %i hours',
    (maxWaitHours) => {
      const fresh = backlogRank(100, now, maxWaitHours);
      expect(backlogRank(0, now - maxWaitHours * hourMs - 60_000, maxWaitHours)).toBeGreaterThan(fresh);
      expect(backlogRank(0, now - maxWaitHours * hourMs + 60_000, maxWaitHours)).toBeLessThan(fresh);
    },
  );
});
