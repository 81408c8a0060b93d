import { nextRoomAt } from '../../src/routing/next-room-at.ts';
import { poolsWithRoom } from '../../src/routing/pools-with-room.ts';
import type { GivenLimit } from '../../src/routing/routing-rules.ts';
import { returnTurn } from '../../src/routing/take-turn.ts';
import { aDesk, aRouting, aTeam, at, type Desk } from './routing-desk.ts';

const per = (unit: GivenLimit['per'], limit: number, window: GivenLimit['window'] = 'calendar') => ({
  capacity: { given: [{ per: unit, limit, window }] },
});

const given = (desk: Desk, iso: string) => {
  const outcome = desk.give({ at: at(iso) });
  return outcome.kind === 'assigned' ? outcome.ownerId : (outcome.candidates[0]?.detail ?? outcome.reason);
};

const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z');

describe('a limit per calendar period', () => {
  it.each<[string, GivenLimit['per'], string, string, string]>([
    ['Asia/Tokyo', 'day', 'today', '2026-03-02T14:59:59Z', '2026-03-02T15:00:00Z'],
    ['America/New_York', 'day', 'today', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z'],
    ['America/Los_Angeles', 'week', 'this week', '2026-03-09T06:59:59Z', '2026-03-09T07:00:00Z'],
    ['Asia/Tokyo', 'month', 'this month', '2026-03-31T14:59:59Z', '2026-03-31T15:00:00Z'],
    ['Asia/Kathmandu', 'hour', 'this hour', '2026-03-02T10:14:59Z', '2026-03-02T10:15:00Z'],
  ])('turns on the wall clock of the rep’s zone: %s, %s', (timeZone, unit, words, last, turned) => {
    const desk = aDesk(aTeam({ A: 1 }, { rep: { timeZone, ...per(unit, 2) } }));
    expect(given(desk, last)).toBe('A');
    expect(given(desk, last)).toBe('A');
    expect(given(desk, last)).toBe(`2 of 2 ${words}`);
    expect(iso(nextRoomAt(desk.routing, desk.rota, at(last)))).toBe(turned);
    expect(given(desk, turned)).toBe('A');
  });

  it('counts a day of 25 hours as one day', () => {
    const desk = aDesk(aTeam({ A: 1 }, { rep: { timeZone: 'America/New_York', ...per('day', 1) } }));
    expect(given(desk, '2026-11-01T04:00:00Z')).toBe('A');
    expect(given(desk, '2026-11-02T04:59:59Z')).toBe('1 of 1 today');
    expect(given(desk, '2026-11-02T05:00:00Z')).toBe('A');
  });

  it('starts weeks where the rules say', () => {
    const routing = aRouting({
      weekStart: 'sunday',
      reps: [{ ownerId: 'A', ...per('week', 1) }],
      pools: [{ name: 'team', members: [{ ownerId: 'A' }] }],
    });
    const desk = aDesk(routing);
    expect(given(desk, '2026-03-07T23:59:59Z')).toBe('A');
    expect(given(desk, '2026-03-08T00:00:00Z')).toBe('A');
    expect(given(desk, '2026-03-14T23:59:59Z')).toBe('1 of 1 this week');
  });
});

describe('a limit per rolling period', () => {
  it.each<[GivenLimit['per'], string, string, string]>([
    ['hour', 'in 60 minutes', '2026-03-02T00:59:59.999Z', '2026-03-02T01:00:00Z'],
    ['day', 'in 24 hours', '2026-03-02T23:59:59.999Z', '2026-03-03T00:00:00Z'],
    ['week', 'in 7 days', '2026-03-08T23:59:59.999Z', '2026-03-09T00:00:00Z'],
    ['month', 'in 30 days', '2026-03-31T23:59:59.999Z', '2026-04-01T00:00:00Z'],
  ])('frees each lead’s place exactly one %s after it was given', (unit, words, last, free) => {
    const desk = aDesk(aTeam({ A: 1 }, { rep: per(unit, 2, 'rolling') }));
    expect(given(desk, '2026-03-02T00:00:00Z')).toBe('A');
    expect(given(desk, '2026-03-02T00:30:00Z')).toBe('A');
    expect(given(desk, last)).toBe(`2 of 2 ${words}`);
    expect(iso(nextRoomAt(desk.routing, desk.rota, at(last)))).toBe(free);
    expect(given(desk, free)).toBe('A');
    expect(given(desk, free)).toBe(`2 of 2 ${words}`);
  });
});

describe('stacked limits', () => {
  const stacked = {
    capacity: {
      given: [
        { per: 'hour', limit: 1 },
        { per: 'day', limit: 2 },
        { per: 'month', limit: 3 },
      ],
    },
  };

  it('all hold, and time frees a rep only when the last of them does', () => {
    const desk = aDesk(aTeam({ A: 1 }, { rep: stacked }));
    expect(given(desk, '2026-03-02T09:00:00Z')).toBe('A');
    expect(given(desk, '2026-03-02T09:30:00Z')).toBe('1 of 1 this hour');
    expect(given(desk, '2026-03-02T10:00:00Z')).toBe('A');
    expect(given(desk, '2026-03-02T11:00:00Z')).toBe('2 of 2 today');
    expect(iso(nextRoomAt(desk.routing, desk.rota, at('2026-03-02T10:30:00Z')))).toBe('2026-03-03T00:00:00Z');
    expect(given(desk, '2026-03-03T09:00:00Z')).toBe('A');
    expect(given(desk, '2026-03-04T09:00:00Z')).toBe('3 of 3 this month');
    expect(iso(nextRoomAt(desk.routing, desk.rota, at('2026-03-04T09:00:00Z')))).toBe('2026-04-01T00:00:00Z');
  });

  it('of the team bind everyone, whatever room single reps have', () => {
    const desk = aDesk(aTeam({ A: 1, B: 1 }, { pool: { given: [{ per: 'day', limit: 3 }] } }));
    expect(desk.giveMany(5)).toEqual(['A', 'B', 'A', null, null]);
    expect(desk.ask().candidates).toMatchObject([
      { skipped: 'team-full', detail: '3 of 3 today' },
      { skipped: 'team-full' },
    ]);
    expect(iso(nextRoomAt(desk.routing, desk.rota, 0, 'team'))).toBe('1970-01-02T00:00:00Z');
  });
});

describe('a month or week spread over working days', () => {
  const spread = (limit: number, unit: 'week' | 'month', more: object = {}) => ({
    capacity: { given: [{ per: unit, limit, spread: 'working-days' }] },
    schedule: { 'mon-fri': ['00:00-24:00'] },
    ...more,
  });

  it.each([1, 3, 5, 7, 12, 22, 100])(
    'comes in step with the days and loses nothing to rounding: %i a week',
    (limit) => {
      const desk = aDesk(aTeam({ A: 1 }, { rep: spread(limit, 'week') }));
      let received = 0;
      for (const [index, day] of ['02', '03', '04', '05', '06'].entries()) {
        received += desk.giveMany(limit, { at: at(`2026-03-${day}T09:00:00Z`) }).filter(Boolean).length;
        expect(received).toBe(Math.ceil((limit * (index + 1)) / 5));
      }
      expect(received).toBe(limit);
    },
  );

  it('keeps what was not used, skips days off, and says when there is more', () => {
    const desk = aDesk(
      aTeam({ A: 1 }, { rep: spread(8, 'week', { leave: [{ from: '2026-03-04', to: '2026-03-04' }] }) }),
    );
    expect(desk.giveMany(3, { at: at('2026-03-02T09:00:00Z') })).toEqual(['A', 'A', null]);
    expect(desk.ask({ at: at('2026-03-02T09:00:00Z') }).candidates[0]?.detail).toBe(
      '2 of 8 this week, 2 so far',
    );
    expect(iso(nextRoomAt(desk.routing, desk.rota, at('2026-03-02T09:00:00Z')))).toBe('2026-03-03T00:00:00Z');
    expect(desk.giveMany(3, { at: at('2026-03-03T09:00:00Z') })).toEqual(['A', 'A', null]);
    expect(iso(nextRoomAt(desk.routing, desk.rota, at('2026-03-03T09:00:00Z')))).toBe('2026-03-05T00:00:00Z');
    expect(desk.giveMany(5, { at: at('2026-03-06T09:00:00Z') })).toEqual(['A', 'A', 'A', 'A', null]);
    expect(iso(nextRoomAt(desk.routing, desk.rota, at('2026-03-06T09:00:00Z')))).toBe('2026-03-09T00:00:00Z');
  });

  it('is there at once in a month without working days, and never for a limit of none', () => {
    const leave = [{ from: '2026-03-01', to: '2026-03-31' }];
    const team = aTeam({ A: 1 }, { reps: { A: spread(2, 'month', { leave, schedule: 'always' }) } });
    expect(team.reps.get('A')?.limits[0]?.fullAt([], at('2026-03-10T00:00:00Z'))).toBeNull();
    const none = aDesk(aTeam({ A: 1 }, { rep: spread(0, 'month') }));
    expect(nextRoomAt(none.routing, none.rota, at('2026-03-02T00:00:00Z'))).toBeNull();
  });

  it('follows Monday to Friday for a team', () => {
    const given = [{ per: 'week', limit: 5, spread: 'working-days' }];
    const desk = aDesk(aTeam({ A: 1 }, { pool: { given } }));
    expect(desk.giveMany(2, { at: at('2026-03-02T09:00:00Z') })).toEqual(['A', null]);
    expect(desk.giveMany(5, { at: at('2026-03-07T09:00:00Z') })).toEqual(['A', 'A', 'A', 'A', null]);
  });

  it.each([{ per: 'day' }, { per: 'week', window: 'rolling' }])('is refused for %j', (limit) => {
    expect(() =>
      aTeam({ A: 1 }, { rep: { capacity: { given: [{ limit: 5, spread: 'working-days', ...limit }] } } }),
    ).toThrow('only a calendar week or month');
  });
});

describe('a limit that some bands may pass', () => {
  const rep = { capacity: { given: [{ per: 'day', limit: 1, exempt: ['hot'] }], open: 3 } };

  it('does not bind their leads, which count toward it all the same', () => {
    const desk = aDesk(aTeam({ A: 1 }, { rep }));
    expect(desk.giveMany(2, { band: 'hot' })).toEqual(['A', 'A']);
    expect(desk.ask({ band: 'warm' }).candidates[0]).toMatchObject({
      skipped: 'full',
      detail: '2 of 1 today',
    });
    expect(desk.giveMany(2, { band: 'hot' })).toEqual(['A', null]);
    expect(desk.ask({ band: 'hot' }).candidates[0]).toMatchObject({ skipped: 'full', detail: '3 of 3 open' });
  });

  it('binds nobody of them in a team either', () => {
    const given = [{ per: 'day', limit: 0, exempt: ['hot'] }];
    const desk = aDesk(aTeam({ A: 1 }, { pool: { given } }));
    expect(desk.ask({ band: 'hot' }).kind).toBe('assigned');
    expect(desk.ask({ band: 'warm' }).candidates[0]).toMatchObject({ skipped: 'team-full' });
  });

  it('leaves the pool worth trying, and both moments worth waking up for', () => {
    const schedule = { 'thu-fri': ['09:00-10:00', '11:00-12:00'] };
    const desk = aDesk(aTeam({ A: 1 }, { rep: { ...rep, schedule } }));
    desk.give({ at: at('1970-01-01T09:30:00Z'), band: 'hot' });
    expect(poolsWithRoom(desk.routing, desk.rota, at('1970-01-01T09:30:00Z'))).toEqual(new Set(['team']));
    expect(iso(nextRoomAt(desk.routing, desk.rota, at('1970-01-01T09:30:00Z')))).toBe('1970-01-02T09:00:00Z');
    expect(iso(nextRoomAt(desk.routing, desk.rota, at('1970-01-01T10:00:00Z')))).toBe('1970-01-01T11:00:00Z');
  });
});

describe('limits that change', () => {
  it('take nothing away when lowered, and block until the rep is below again', () => {
    const desk = aDesk(aTeam({ A: 1 }, { rep: { capacity: { open: 5 } } }));
    desk.giveMany(5);
    const lowered = aDesk(aTeam({ A: 1 }, { rep: { capacity: { open: 3 } } }), desk.rota);
    expect(lowered.ask().candidates[0]).toMatchObject({ skipped: 'full', detail: '5 of 3 open' });
    lowered.setLoad('A', { open: 2 });
    expect(lowered.ask().kind).toBe('assigned');
  });

  it('give way at once when raised', () => {
    const desk = aDesk(aTeam({ A: 1 }, { rep: per('day', 1) }));
    expect(desk.giveMany(2)).toEqual(['A', null]);
    expect(aDesk(aTeam({ A: 1 }, { rep: per('day', 3) }), desk.rota).giveMany(3)).toEqual(['A', 'A', null]);
  });
});

describe('what time alone cannot free', () => {
  it.each([
    ['a full open limit', { capacity: { open: 0 } }, {}],
    ['a limit of none a day', per('day', 0), {}],
    ['a rolling limit of none', per('day', 0, 'rolling'), {}],
    ['a rep who has gone', {}, { gone: true }],
    ['a paused rep', {}, { paused: true }],
    ['an absence without end', {}, { awayUntil: Number.POSITIVE_INFINITY }],
  ])('has no next moment: %s', (_, rep, load) => {
    const desk = aDesk(aTeam({ A: 1 }, { rep }));
    desk.setLoad('A', load);
    expect(nextRoomAt(desk.routing, desk.rota, 0)).toBeNull();
    expect(poolsWithRoom(desk.routing, desk.rota, 0)).toEqual(new Set());
  });

  it('is not confused with a rep who is ready already', () => {
    const desk = aDesk(aTeam({ A: 1 }));
    expect(nextRoomAt(desk.routing, desk.rota, 0)).toBeNull();
    expect(poolsWithRoom(desk.routing, desk.rota, 0)).toEqual(new Set(['team']));
  });
});

describe('room beyond the pool itself', () => {
  const routing = aRouting({
    reps: [
      { ownerId: 'A', capacity: { open: 0 } },
      { ownerId: 'B', schedule: { fri: ['09:00-10:00'] } },
      { ownerId: 'Boss', schedule: { 'thu-fri': ['07:00-08:00'] } },
    ],
    pools: [
      { name: 'first', members: [{ ownerId: 'A' }], whenNobody: { overflow: 'second' } },
      { name: 'second', members: [{ ownerId: 'B' }], whenNobody: { fallback: 'Boss' } },
      { name: 'third', members: [{ ownerId: 'A' }] },
      { name: 'fourth', members: [{ ownerId: 'A' }], whenNobody: { fallback: 'Chief' } },
    ],
  });

  it('counts overflow pools and fallbacks, now and later', () => {
    const { rota } = aDesk(routing);
    expect(poolsWithRoom(routing, rota, at('1970-01-01T07:30:00Z'))).toEqual(
      new Set(['first', 'second', 'fourth']),
    );
    expect(poolsWithRoom(routing, rota, at('1970-01-01T08:00:00Z'))).toEqual(new Set(['fourth']));
    expect(iso(nextRoomAt(routing, rota, at('1970-01-01T08:00:00Z'), 'first'))).toBe('1970-01-02T07:00:00Z');
    expect(iso(nextRoomAt(routing, rota, at('1970-01-02T07:30:00Z'), 'first'))).toBe('1970-01-02T09:00:00Z');
    expect(nextRoomAt(routing, rota, 0, 'third')).toBeNull();
    expect(iso(nextRoomAt(routing, rota, 0))).toBe('1970-01-01T07:00:00Z');
  });
});

describe('a turn given back', () => {
  it('frees the slot, the count of the day and the share', () => {
    const desk = aDesk(
      aTeam({ A: 1, B: 1 }, { rep: per('day', 1), pool: { given: [{ per: 'day', limit: 2 }] } }),
    );
    const first = desk.give();
    expect(desk.giveMany(2)).toEqual(['B', null]);
    if (first.kind === 'assigned') returnTurn(desk.rota, first.turn);
    expect(desk.rota.loads.get('A')).toMatchObject({ open: 0, given: [] });
    expect(desk.balance('A') + desk.balance('B')).toBe(0);
    expect(desk.ask({ notTo: ['A'] }).kind).toBe('held');
    expect(desk.giveMany(2)).toEqual(['A', null]);
  });

  it('keeps moments in order when a turn is entered late', () => {
    const desk = aDesk(aTeam({ A: 1 }));
    desk.giveMany(1, { at: 10 });
    desk.giveMany(1, { at: 30 });
    desk.giveMany(1, { at: 20 });
    expect(desk.rota.loads.get('A')?.given).toEqual([10, 20, 30]);
    expect(desk.rota.shares.get('team')?.get('')?.get('A')?.lastTurnAt).toBe(30);
  });
});
