import type { FoundContact } from '../../src/hubspot/search-client.ts';
import { comparePage, type KnownContact } from '../../src/sweep/compare-page.ts';
import { hourMs, monday } from '../support/test-clock.ts';

const contact: FoundContact = { id: '101', createdAt: monday - hourMs, ownerId: '41' };

function compare(
  known: Partial<KnownContact> | null,
  sweep: Partial<Parameters<typeof comparePage>[0]['sweep']> = {},
) {
  const row = { contactId: '101', state: 'assigned' as const, ownerId: '41', isUnderWay: false };
  const { events } = comparePage({
    tenantId: '62515',
    sweep: { kind: 'full', routes: false, startedAt: monday, ...sweep },
    found: [contact],
    known: new Map(known ? [['101', { ...row, isMergedAway: false, isScoredOnly: false, ...known }]] : []),
    absentIds: [],
    now: monday,
  });
  return events.map(({ kind, occurredAt }) => [kind, occurredAt - monday]);
}

describe('a contact that HubSpot has, held against our record', () => {
  it.each<[string, Partial<KnownContact> | null, ReturnType<typeof compare>]>([
    ['was never heard of: it is a lead of the time at which it was created', null, [['found', -hourMs]]],
    ['waits for nothing: it is brought up again', { state: 'pending' }, [['found', -hourMs]]],
    ['waits for news that is under way: that comes first', { state: 'pending', isUnderWay: true }, []],
    ['has the owner that we know', {}, []],
    ['has another owner: it is looked at again', { ownerId: '42' }, [['doubted', 0]]],
    ['has another owner while our write is on its way', { ownerId: '42', isUnderWay: true }, []],
    ['had none for us, and has one', { state: 'held', ownerId: null }, [['doubted', 0]]],
    ['counts as gone: it was restored unheard', { state: 'gone' }, [['restored', 0]]],
    ['went over to another contact', { state: 'gone', isMergedAway: true }, []],
    ['is tried again by itself', { state: 'error', ownerId: null }, []],
  ])('%s', (_what, known, events) => expect(compare(known)).toEqual(events));

  it.each<[string, Partial<KnownContact> | null, boolean, ReturnType<typeof compare>]>([
    ['is scored, when only that was asked for', null, false, [['backfilled', 0]]],
    ['arrives now, when routing was asked for', null, true, [['found', 0]]],
    ['is left alone when it is known', { ownerId: '42' }, true, []],
    [
      'is routed when it was scored before',
      { state: 'excluded', isScoredOnly: true },
      true,
      [['requested', 0]],
    ],
    ['stays scored when no routing was asked for', { state: 'excluded', isScoredOnly: true }, false, []],
  ])('of a backfill %s', (_what, known, routes, events) =>
    expect(compare(known, { kind: 'backfill', routes })).toEqual(events),
  );

  it('is looked at again when it should have been found, and was not', () => {
    const { events, doubted } = comparePage({
      tenantId: '62515',
      sweep: { kind: 'full', routes: false, startedAt: monday },
      found: [],
      known: new Map(),
      absentIds: ['102'],
      now: monday,
    });
    expect([events.map(({ contactId, kind }) => [contactId, kind]), doubted]).toEqual([
      [['102', 'doubted']],
      1,
    ]);
  });
});
