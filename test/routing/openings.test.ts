import { afterHolding, type BacklogScan, endOf, goOn, poolsToTry } from '../../src/routing/backlog-scan.ts';
import { openings } from '../../src/routing/openings.ts';
import { poolsWithRoom } from '../../src/routing/pools-with-room.ts';
import { aDesk, aRouting, at } from './routing-desk.ts';

const now = at('2026-03-02T09:00:00Z');

describe('the room there is for what waits', () => {
  const one = { ownerId: 'A', capacity: { open: 1 } };

  it('includes whoever may have the account, of whichever pool', () => {
    const reps = [one, { ownerId: 'B', capacity: { open: 1 } }];
    const pools = (match: 'company'[]) => [
      { name: 'team', match, members: [{ ownerId: 'A' }] },
      { name: 'other', members: [{ ownerId: 'B' }] },
    ];
    for (const [match, open] of [
      [['company'], ['team', 'other']],
      [[], ['other']],
    ] as const) {
      const desk = aDesk(aRouting({ reps, pools: pools([...match]) }));
      desk.setLoad('A', { open: 1 });
      expect([...poolsWithRoom(desk.routing, desk.rota, now)]).toEqual(open);
    }
  });

  it('has a lead that waits for its company’s owner go to that owner of another pool', () => {
    const desk = aDesk(
      aRouting({
        reps: [one, { ownerId: 'B', capacity: { open: 1 } }],
        pools: [
          { name: 'team', match: ['company'], whenMatchedBusy: 'hold', members: [{ ownerId: 'A' }] },
          { name: 'other', members: [{ ownerId: 'B' }] },
        ],
      }),
    );
    const company = { id: 'c', ownerId: 'B', domain: null, parentId: null, properties: {} };
    desk.setLoad('A', { open: 1 });
    desk.setLoad('B', { open: 1 });
    expect(desk.ask({ lead: { company } })).toMatchObject({ kind: 'held', reason: 'owner-busy' });
    expect(poolsWithRoom(desk.routing, desk.rota, now)).toEqual(new Set());
    desk.setLoad('B', { open: 0 });
    expect(poolsWithRoom(desk.routing, desk.rota, now)).toContain('team');
    expect(desk.ask({ lead: { company } })).toMatchObject({ kind: 'assigned', ownerId: 'B', via: 'company' });
  });

  it('tells apart room for bands that a limit exempts, or that take more places', () => {
    const routing = aRouting({
      reps: [{ ownerId: 'A', capacity: { given: [{ per: 'day', limit: 1, exempt: ['hot'] }], open: 2 } }],
      pools: [{ name: 'team', members: [{ ownerId: 'A' }] }],
      places: { huge: 2 },
    });
    const desk = aDesk(routing);
    const bands = () =>
      [...(openings(routing, desk.rota, now).get('team') ?? [])].map((key) => JSON.parse(key)[2]);
    expect(bands().sort()).toEqual(['', 'hot']);
    desk.give({ at: now, band: 'warm' });
    expect(bands()).toEqual(['hot']);
  });
});

describe('looking through the backlog', () => {
  const about = { rulesVersion: 3, now };
  const room = (...keys: string[]) => new Map([['team', new Set(keys)]]);
  const place = { rank: 5, contactId: '17' };
  const fresh = goOn(null, room('a', 'b'), about);

  it('begins at its head, for all the room there is', () => {
    expect(fresh).toMatchObject({ sought: ['a', 'b'], useless: [], place: null });
    expect(poolsToTry(fresh, room('a', 'b'))).toEqual(['team']);
  });

  it('goes on where it was while there is no other room', () => {
    expect(goOn({ ...fresh, place }, room('b'), about)).toMatchObject({ sought: ['b'], place });
  });

  it('begins anew for room that is new', () => {
    expect(goOn({ ...fresh, place }, room('a', 'c'), about)).toMatchObject({
      sought: ['a', 'c'],
      place: null,
    });
  });

  it('ends with room that fits nothing, which is not tried again', () => {
    const over = endOf(fresh);
    const again = goOn(over, room('a', 'b'), about);
    expect(again).toMatchObject({ useless: ['a', 'b'], sought: [] });
    expect(poolsToTry(again, room('a', 'b'))).toEqual([]);
    expect(poolsToTry(goOn(over, room('a', 'c'), about), room('a', 'c'))).toEqual(['team']);
  });

  it('forgets room that was closed meanwhile, or when a lead came to wait', () => {
    const over = endOf(fresh);
    expect(goOn(goOn(over, room('b'), about), room('a', 'b'), about).sought).toEqual(['a']);
    expect(goOn(afterHolding(over, room('b')), room('a', 'b'), about).sought).toEqual(['a']);
  });

  it.each<[string, Partial<BacklogScan>, number]>([
    ['other rules', { rulesVersion: 2 }, now],
    ['half a day gone by', {}, now + 12 * 3_600_000],
  ])('trusts nothing after %s', (_what, change, later) => {
    const scan = goOn({ ...endOf(fresh), ...change }, room('a'), { ...about, now: later });
    expect(scan).toMatchObject({ useless: [], sought: ['a'] });
  });
});
