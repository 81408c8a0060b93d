import fc from 'fast-check';
import type { LeadEventKind } from '../../src/lead/lead-event.ts';
import { type ContactWork, coalesce, type InboxEvent } from '../../src/pipeline/coalesce.ts';
import { monday } from '../support/test-clock.ts';
import { anEvent } from './an-event.ts';

/** One contact's work out of these events, which arrive in this order a second apart. */
function workOf(...events: Partial<InboxEvent>[]): ContactWork {
  const all = events.map((event, index) =>
    anEvent({ id: index + 1, occurredAt: monday + index * 1000, ...event }),
  );
  const [work, ...others] = coalesce(all);
  if (!work || others.length > 0) throw new Error('These are events of several contacts, or none.');
  return work;
}

describe('events of one contact', () => {
  it('are one piece of work, from the moment of the first', () => {
    const work = workOf(
      { kind: 'changed', property: 'city', value: 'Graz', occurredAt: monday + 5000 },
      { kind: 'created', occurredAt: monday },
      { kind: 'owner-changed', value: '41', occurredAt: monday + 2000 },
    );
    expect(work).toEqual({
      contactId: '101',
      eventIds: [1, 2, 3],
      firstAt: monday,
      created: true,
      gone: null,
      restored: false,
      requested: false,
      found: false,
      doubted: false,
      mergedIds: [],
      owner: '41',
      changed: new Map([['city', 'Graz']]),
      attempts: 0,
    });
  });

  it('keep the newest value of a property when two changes arrive in reverse order', () => {
    const work = workOf(
      { kind: 'changed', property: 'city', value: 'new', occurredAt: monday + 1 },
      { kind: 'changed', property: 'city', value: 'old', occurredAt: monday },
    );
    expect(work.changed.get('city')).toBe('new');
  });

  it('keep the value that arrived last when two changes are of the same moment', () => {
    const work = workOf(
      { kind: 'changed', property: 'city', value: 'first', occurredAt: monday },
      { kind: 'changed', property: 'city', value: 'second', occurredAt: monday },
    );
    expect(work.changed.get('city')).toBe('second');
  });

  it.each([
    ['named last', ['41', '42'], '42'],
    ['cleared last', ['41', ''], null],
    ['cleared and named again', ['', '42'], '42'],
  ])('name the owner that was %s', (_case, values, owner) => {
    expect(workOf(...values.map((value) => ({ kind: 'owner-changed' as const, value }))).owner).toBe(owner);
  });

  it('name no owner when none of them speaks of one', () => {
    expect(
      workOf({ kind: 'created' }, { kind: 'changed', property: 'city', value: 'Graz' }).owner,
    ).toBeUndefined();
  });

  it.each<[string, LeadEventKind[], ContactWork['gone'], boolean]>([
    ['deleted', ['created', 'deleted'], 'deleted', false],
    ['deleted and restored', ['deleted', 'restored'], null, true],
    ['restored and deleted again', ['deleted', 'restored', 'deleted'], 'deleted', false],
    ['restored, its deletion never told', ['restored'], null, true],
    ['erased', ['erased', 'deleted'], 'erased', false],
    ['erased, and told to be restored all the same', ['deleted', 'erased', 'restored'], 'erased', false],
  ])('tell of a contact that was %s', (_case, kinds, gone, restored) => {
    expect(workOf(...kinds.map((kind) => ({ kind })))).toMatchObject({ gone, restored });
  });

  it('take a restoration for the later when it is of the same moment as the deletion', () => {
    const work = workOf({ kind: 'restored', occurredAt: monday }, { kind: 'deleted', occurredAt: monday });
    expect(work).toMatchObject({ gone: null, restored: true });
  });

  it('gather the records that were merged into the contact, each once', () => {
    const work = workOf({ kind: 'merged', mergedIds: ['7', '8'] }, { kind: 'merged', mergedIds: ['8', '9'] });
    expect(work.mergedIds).toEqual(['7', '8', '9']);
  });
});

describe('events of several contacts', () => {
  it('are worked off in the order in which the contacts were heard of', () => {
    const events = ['9', '10', '9', '8'].map((contactId, index) => anEvent({ id: index + 1, contactId }));
    expect(coalesce(events.toReversed()).map((work) => work.contactId)).toEqual(['9', '10', '8']);
  });

  const anyEvent = fc.record({
    contactId: fc.constantFrom('7', '8', '9'),
    kind: fc.constantFrom<LeadEventKind>(
      'created',
      'changed',
      'owner-changed',
      'deleted',
      'erased',
      'restored',
      'merged',
      'other',
    ),
    property: fc.constantFrom('city', 'hs_lead_status'),
    value: fc.constantFrom('', 'a', 'b', 'c'),
    mergedIds: fc.constantFrom<string[]>([], ['1'], ['1', '2']),
    attempts: fc.nat({ max: 9 }),
  });

  it('mean the same in whatever order they arrive, when each is of its own moment', () => {
    const orders = fc
      .array(anyEvent, { minLength: 1, maxLength: 12 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events.keys()], { minLength: events.length })),
      );
    fc.assert(
      fc.property(orders, ([events, order]) => {
        const inTime = events.map((event, index) => ({
          ...event,
          id: index + 1,
          occurredAt: monday + index,
        }));
        const shuffled = inTime.map((event, index) => ({ ...event, id: (order[index] ?? 0) + 1 }));
        expect(meaningOf(coalesce(shuffled))).toEqual(meaningOf(coalesce(inTime)));
      }),
    );
  });

  it('are all accounted for, each in the work of its own contact', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        const inbox = events.map((event, index) => ({ ...event, id: index + 1, occurredAt: monday + index }));
        const work = coalesce(inbox);
        expect(work.flatMap((entry) => entry.eventIds).sort((a, b) => a - b)).toEqual(
          inbox.map((event) => event.id),
        );
        for (const entry of work) {
          expect(new Set(entry.eventIds)).toEqual(
            new Set(inbox.filter((event) => event.contactId === entry.contactId).map((event) => event.id)),
          );
        }
      }),
    );
  });
});

/** What the work says, without the ids that go by the order of arrival. */
function meaningOf(work: readonly ContactWork[]): object[] {
  return work
    .map(({ eventIds, changed, ...rest }) => ({
      ...rest,
      events: eventIds.length,
      changed: Object.fromEntries(changed),
    }))
    .sort((a, b) => a.contactId.localeCompare(b.contactId));
}
