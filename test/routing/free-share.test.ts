import { freeShare } from '../../src/routing/free-share.ts';
import { aDesk, aTeam, at } from './routing-desk.ts';

describe('the free share of a pool’s room', () => {
  const now = at('2026-03-02T09:00:00Z');
  const share = (desk: ReturnType<typeof aDesk>) => {
    const pool = desk.routing.pools.get('team');
    if (!pool) throw new Error('There is no pool "team".');
    return freeShare(pool, desk.rota, now);
  };
  const open = (limit: number) => ({ capacity: { open: limit } });

  it('is that of all slots, full reps and those who are over their limit included', () => {
    const desk = aDesk(aTeam({ Ann: 1, Ben: 1 }, { reps: { Ann: open(6), Ben: open(2) } }));
    expect(share(desk)).toBe(1);
    desk.setLoad('Ann', { open: 4 });
    desk.setLoad('Ben', { open: 3 });
    expect(share(desk)).toBe(2 / 8);
  });

  it.each([{ gone: true }, { paused: true }, { awayUntil: now + 1 }])('leaves out who has %o', (load) => {
    const desk = aDesk(aTeam({ Ann: 1, Ben: 1 }, { reps: { Ann: open(4), Ben: open(4) } }));
    desk.setLoad('Ann', { open: 1 });
    desk.setLoad('Ben', load);
    expect(share(desk)).toBe(0.75);
  });

  it('is nothing when nobody is there', () => {
    expect(share(aDesk(aTeam({ Ann: 1 }, { rep: { schedule: { sat: ['09:00-10:00'] } } })))).toBe(0);
  });

  it('counts a rep without an open limit as one slot, free while the limits per period have room', () => {
    const given = { capacity: { given: [{ per: 'day', limit: 1 }] } };
    const desk = aDesk(aTeam({ Ann: 1, Ben: 1 }, { reps: { Ann: given, Ben: open(1) } }));
    desk.setLoad('Ann', { given: [now] });
    expect(share(desk)).toBe(0.5);
  });
});
