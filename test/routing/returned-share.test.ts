import { returnedShare, returnedShares } from '../../src/routing/returned-share.ts';
import { aDesk, aRouting } from './routing-desk.ts';

const dayMs = 86_400_000;
const asOf = Date.parse('2026-03-02T00:00:00Z');
const terms = { asOf, withinDays: 14 };
const offered = (daysAgo: number) => {
  const offeredAt = asOf - daysAgo * dayMs;
  return { offeredAt, acceptedAt: null, withdrawnAt: null, resultAt: null, closedAt: null };
};
const answered = (daysAgo: number) => ({ ...offered(daysAgo), acceptedAt: asOf - daysAgo * dayMs + 1 });
const returned = (daysAgo: number) => ({ ...answered(daysAgo), resultAt: asOf - daysAgo * dayMs + 2 });
const silent = (daysAgo: number) => {
  const at = asOf - (daysAgo - 1) * dayMs;
  return { ...offered(daysAgo), withdrawnAt: at, closedAt: at };
};
const declined = (daysAgo: number) => ({ ...offered(daysAgo), closedAt: asOf - daysAgo * dayMs + 1 });

describe('the share that a partner keeps of its weight', () => {
  it.each([
    ['nothing was offered yet', [], 1],
    ['every result came back', [returned(40), returned(30)], 1],
    ['leads were declined', [declined(40), declined(30)], 1],
    ['accepted leads are still fresh', [answered(3), answered(13)], 1],
    ['an accepted lead is overdue', [answered(15)], 2 / 3],
    ['two of four came back', [returned(40), returned(30), answered(20), silent(10)], 4 / 6],
    ['one offer was left unanswered', [silent(5)], 2 / 3],
    ['nothing ever comes back', Array(20).fill(silent(30)), 0.25],
    ['silence is a quarter of a year ago', [silent(91), answered(95)], 1],
  ])('is as it should be when %s', (_what, offers, share) => {
    expect(returnedShare(offers, terms)).toBeCloseTo(share, 9);
  });

  it('changes with the day, not within it', () => {
    const later = { ...returned(20), resultAt: asOf + 1 };
    expect(returnedShare([later, { ...silent(1), withdrawnAt: asOf }], terms)).toBeCloseTo(2 / 3, 9);
  });

  it('is worked out for each partner by itself', () => {
    const offers = [
      { ownerId: 'p1', ...silent(5) },
      { ownerId: 'p2', ...returned(5) },
    ];
    const partners = ['p1', 'p2', 'p3'].map((ownerId) => ({ ownerId, resultWithinDays: 14 }));
    const shares = returnedShares(offers, partners, asOf);
    expect([...shares]).toEqual([
      ['p1', 2 / 3],
      ['p2', 1],
      ['p3', 1],
    ]);
  });

  it('makes a silent partner wait longer for its turns', () => {
    const rules = {
      reps: ['p1', 'p2'].map((ownerId) => ({ ownerId })),
      pools: [{ name: 'team', members: [{ ownerId: 'p1' }, { ownerId: 'p2' }] }],
    };
    const shareOf = (ownerId: string) => (ownerId === 'p1' ? 0.25 : 1);
    const desk = aDesk(aRouting(rules, { shareOf }));
    const owners = desk.giveMany(10);
    expect(owners.filter((ownerId) => ownerId === 'p1')).toHaveLength(2);
  });
});
