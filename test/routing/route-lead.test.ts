import { unitsPerLead } from '../../src/routing/rota.ts';
import type { Assigned, Held } from '../../src/routing/routing.ts';
import { aDesk, aRouting, aTeam, at } from './routing-desk.ts';

const monday = at('2026-03-02T12:00:00Z');
const skips = ({ candidates }: Assigned | Held) =>
  Object.fromEntries(candidates.map(({ ownerId, skipped, detail }) => [ownerId, [skipped, detail]]));

describe('which route takes a lead', () => {
  const routing = aRouting({
    reps: [{ ownerId: 'A' }, { ownerId: 'B' }],
    pools: [
      { name: 'americas', members: [{ ownerId: 'A' }] },
      { name: 'rest', members: [{ ownerId: 'B' }] },
    ],
    routes: [
      {
        name: 'Americas',
        when: [{ property: 'country', operator: 'IN', values: ['US', 'CA'] }],
        pool: 'americas',
      },
      { name: 'Known country', when: [{ property: 'country', operator: 'HAS_PROPERTY' }], pool: 'rest' },
    ],
  });

  it('is the first one whose conditions hold', () => {
    const desk = aDesk(routing);
    expect(desk.ask({ lead: { properties: { country: 'ca' } } })).toMatchObject({
      route: 'Americas',
      pool: 'americas',
      ownerId: 'A',
    });
    expect(desk.ask({ lead: { properties: { country: 'FR' } } })).toMatchObject({
      route: 'Known country',
      ownerId: 'B',
    });
  });

  it('is none when no conditions hold, and the lead is held', () => {
    expect(aDesk(routing).ask()).toEqual({
      kind: 'held',
      reason: 'no-route',
      route: null,
      pool: null,
      candidates: [],
      wouldHaveBeen: null,
    });
  });
});

describe('the first reason to pass a rep over', () => {
  const everything = {
    capacity: { given: [{ per: 'day', limit: 1 }], open: 1 },
    schedule: { tue: ['09:00-17:00'] },
    when: [{ property: 'country', operator: 'EQ', value: 'US' }],
  };
  const ask = (
    load: object,
    more: { country?: string; notTo?: string[]; schedule?: unknown; capacity?: object } = {},
  ) => {
    const rep = {
      ...everything,
      schedule: more.schedule ?? everything.schedule,
      capacity: more.capacity ?? everything.capacity,
    };
    const desk = aDesk(aTeam({ A: 1 }, { rep, pool: { given: [{ per: 'week', limit: 0 }] } }));
    desk.setLoad('A', { given: [monday - 1], open: 1, ...load });
    const properties = { country: more.country ?? 'US' };
    return skips(desk.ask({ at: monday, notTo: more.notTo, lead: { properties } })).A;
  };
  const away = { awayUntil: monday + 3_600_000 };

  it('is looked for in a fixed order: gone, this lead, conditions, pause, absence, hours, room, the team’s room', () => {
    const all = { ...away, gone: true, paused: true };
    expect(ask(all, { country: 'FR', notTo: ['A'] })).toEqual(['gone', undefined]);
    expect(ask({ ...all, gone: false }, { country: 'FR', notTo: ['A'] })).toEqual([
      'not-this-lead',
      undefined,
    ]);
    expect(ask({ ...all, gone: false }, { country: 'FR' })).toEqual(['conditions', undefined]);
    expect(ask({ ...all, gone: false })).toEqual(['paused', undefined]);
    expect(ask(away)).toEqual(['away', 'away until 2026-03-02 13:00']);
    expect(ask({})).toEqual(['off-hours', 'works again 2026-03-03 09:00']);
    expect(ask({}, { schedule: 'always' })).toEqual(['full', '1 of 1 today']);
    expect(ask({ given: [] }, { schedule: 'always' })).toEqual(['full', '1 of 1 open']);
    expect(ask({ given: [], open: 0 }, { schedule: 'always' })).toEqual(['team-full', '0 of 0 this week']);
  });

  it('names an absence without a known end', () => {
    expect(ask({ awayUntil: Number.POSITIVE_INFINITY })).toEqual(['away', 'away until further notice']);
    expect(ask({ awayUntil: Number.MAX_SAFE_INTEGER })).toEqual(['away', 'away until further notice']);
  });
});

describe('what a decision says of each candidate', () => {
  it('names all members in the order of the rules, with due and received before this turn to six digits', () => {
    const desk = aDesk(aTeam({ C: 1, A: 1, B: 1 }, { reps: { B: { capacity: { open: 0 } } } }));
    desk.giveMany(3);
    expect(desk.give().candidates).toEqual([
      { ownerId: 'C', due: 1.5, received: 1 },
      { ownerId: 'A', due: 1.5, received: 2 },
      { ownerId: 'B', skipped: 'full', detail: '0 of 0 open', due: 0, received: 0 },
    ]);
    const thirds = aDesk(aTeam({ A: 1, B: 1, C: 1 }));
    thirds.give();
    expect(thirds.ask().candidates[1]).toEqual({ ownerId: 'B', due: 0.333333, received: 0 });
  });

  it('lets every share of a lead sum to one lead, fractions of weights included', () => {
    const { turn } = aDesk(aTeam({ A: 1, B: 0.7, C: 1 / 3 })).ask() as Assigned;
    expect(Object.values(turn.accrued).reduce((sum, units) => sum + units, 0)).toBe(unitsPerLead);
  });
});

describe('who would have been chosen, had there been room', () => {
  it.each([
    ['full', { capacity: { open: 0 } }, 'A'],
    ['off hours', { schedule: { tue: ['09:00-17:00'] } }, 'A'],
    ['on leave', { leave: [{ from: '2026-03-01', to: '2026-03-09' }] }, 'A'],
    ['not for this kind of lead', { when: [{ property: 'country', operator: 'EQ', value: 'US' }] }, null],
  ])('names the rep who is %s only if room or time would have changed it', (_, rep, wouldHaveBeen) => {
    const outcome = aDesk(aTeam({ A: 1, B: 1 }, { reps: { A: rep } })).give({ at: monday });
    expect(outcome).toMatchObject({ kind: 'assigned', ownerId: 'B', wouldHaveBeen });
  });

  it('is null when the winner is the same either way', () => {
    const desk = aDesk(aTeam({ A: 1, B: 1 }, { reps: { B: { capacity: { open: 0 } } } }));
    expect(desk.give()).toMatchObject({ ownerId: 'A', wouldHaveBeen: null });
  });

  it('names the first in turn when all are full', () => {
    const desk = aDesk(aTeam({ A: 1, B: 1 }, { rep: { capacity: { open: 1 } } }));
    expect(desk.giveMany(2)).toEqual(['A', 'B']);
    // The second lead was B's alone to share in, so that the pool still owes B half a lead.
    expect(desk.ask()).toMatchObject({ kind: 'held', reason: 'no-capacity', wouldHaveBeen: 'B' });
  });
});

describe('when nobody can have a lead', () => {
  const away = { schedule: { tue: ['09:00-17:00'] } };
  const full = { capacity: { open: 0 } };
  const picky = { when: [{ property: 'country', operator: 'EQ', value: 'US' }] };

  it.each([
    ['nobody may ever have it', [picky, picky], 'no-members'],
    ['all who may are away', [picky, away], 'all-away'],
    ['one who may is full', [away, full], 'no-capacity'],
  ])('is held with the reason: %s', (_, [A, B], reason) => {
    const outcome = aDesk(aTeam({ A: 1, B: 1 }, { reps: { A: A ?? {}, B: B ?? {} } })).give({ at: monday });
    expect(outcome).toMatchObject({ kind: 'held', reason, route: 'everything', pool: 'team' });
  });

  const two = (whenNobody: 'hold' | { overflow: string } | { fallback: string }, second: object = {}) =>
    aDesk(
      aRouting({
        reps: [
          { ownerId: 'A', ...full },
          { ownerId: 'B', ...second },
          { ownerId: 'Boss', capacity: { open: 1 } },
        ],
        pools: [
          { name: 'first', members: [{ ownerId: 'A' }], whenNobody },
          {
            name: 'second',
            members: [{ ownerId: 'A' }, { ownerId: 'B' }],
            whenNobody: { overflow: 'first' },
          },
        ],
      }),
    );

  it('overflows into the pool that the rules name, whose rotation it takes part in', () => {
    const outcome = two({ overflow: 'second' }).give();
    expect(outcome).toMatchObject({
      ownerId: 'B',
      pool: 'second',
      via: 'overflow',
      route: 'everything',
      wouldHaveBeen: 'A',
    });
    expect((outcome as Assigned).turn).toMatchObject({ pool: 'second', accrued: { B: unitsPerLead } });
    expect(skips(outcome)).toEqual({ A: ['full', '0 of 0 open'], B: [undefined, undefined] });
  });

  it('waits in the route’s own pool when pools overflow in a circle', () => {
    const outcome = two({ overflow: 'second' }, full).give();
    expect(outcome).toMatchObject({ kind: 'held', reason: 'no-capacity', pool: 'first' });
    expect(Object.keys(skips(outcome))).toEqual(['A', 'B']);
  });

  it('goes to a named fallback, out of turn and within the fallback’s own limits', () => {
    const desk = two({ fallback: 'Boss' });
    expect(desk.give()).toMatchObject({ ownerId: 'Boss', via: 'fallback', turn: { accrued: {} } });
    const held = desk.give();
    expect(held).toMatchObject({ kind: 'held', reason: 'no-capacity' });
    expect(skips(held)).toEqual({ A: ['full', '0 of 0 open'], Boss: ['full', '1 of 1 open'] });
  });

  it('goes to a fallback who is no rep and so has no limits, unless that owner has left', () => {
    const desk = two({ fallback: 'Chief' });
    expect(desk.giveMany(20)).toEqual(Array.from({ length: 20 }, () => 'Chief'));
    expect(desk.ask({ notTo: ['Chief'] }).kind).toBe('held');
    desk.setLoad('Chief', { gone: true });
    expect(desk.ask()).toMatchObject({
      kind: 'held',
      candidates: [{ ownerId: 'A' }, { ownerId: 'Chief', skipped: 'gone' }],
    });
  });
});

describe('names in the rules that lead nowhere', () => {
  const reps = [{ ownerId: 'A' }];
  const members = [{ ownerId: 'A' }];
  it.each([
    [{ reps, pools: [{ name: 'p', members: [{ ownerId: 'B' }] }] }, 'pool "p" has member "B"'],
    [
      { reps, pools: [{ name: 'p', members }], routes: [{ name: 'r', pool: 'q' }] },
      'route "r" leads to pool "q"',
    ],
    [{ reps, pools: [{ name: 'p', members, whenNobody: { overflow: 'q' } }] }, 'pool "p" overflows into "q"'],
  ])('stop the rules from being used: %#', (rules, message) => {
    expect(() => aRouting(rules)).toThrow(message);
  });
});
