import fc from 'fast-check';
import { readEvents } from '../../src/hubspot/read-events.ts';

const base = {
  eventId: 1,
  subscriptionId: 12345,
  portalId: 62515,
  occurredAt: 1564113600000,
  attemptNumber: 0,
  objectId: 123,
  appId: 54321,
};

function read(list: unknown) {
  const result = readEvents(Buffer.from(JSON.stringify(list)));
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}

function readOne(change: object) {
  return read([{ ...base, ...change }]).events[0];
}

describe('notifications of HubSpot', () => {
  it('reads the documented sample', () => {
    const sample = { ...base, subscriptionType: 'contact.creation', changeSource: 'CRM', changeFlag: 'NEW' };
    expect(read([sample])).toMatchObject({
      events: [{ tenantId: '62515', contactId: '123', kind: 'created', occurredAt: 1564113600000 }],
      foreign: 0,
      unreadable: 0,
    });
  });

  it.each([
    ['contact.creation', {}, 'created'],
    ['contact.deletion', {}, 'deleted'],
    ['contact.privacyDeletion', {}, 'erased'],
    ['contact.restore', {}, 'restored'],
    ['contact.propertyChange', { propertyName: 'email', propertyValue: 'a@b.co' }, 'changed'],
    ['contact.propertyChange', { propertyName: 'hubspot_owner_id', propertyValue: '41' }, 'owner-changed'],
    ['contact.associationChange', { fromObjectId: 123, toObjectId: 9 }, 'other'],
    ['contact.somethingNew', {}, 'other'],
  ])('hears %s with %j as "%s", in both forms', (type, change, kind) => {
    const objectForm = {
      ...change,
      subscriptionType: type.replace('contact.', 'object.'),
      objectTypeId: '0-1',
    };
    expect(readOne({ ...change, subscriptionType: type })?.kind).toBe(kind);
    expect(readOne(objectForm)?.kind).toBe(kind);
  });

  it('takes the type from "eventType" too', () => {
    expect(readOne({ eventType: 'contact.creation' })?.kind).toBe('created');
  });

  it('keeps the property and its newest value as data', () => {
    const event = readOne({
      subscriptionType: 'contact.propertyChange',
      propertyName: 'fairlead_result',
      propertyValue: 'won',
    });
    expect(event).toMatchObject({ property: 'fairlead_result', value: 'won' });
  });

  it('reads an owner taken away as no owner', () => {
    const event = readOne({
      subscriptionType: 'contact.propertyChange',
      propertyName: 'hubspot_owner_id',
      propertyValue: '',
    });
    expect(event).toMatchObject({ kind: 'owner-changed', value: null });
  });

  it.each([
    ['the first record survives', { primaryObjectId: 1, mergedObjectIds: [2], objectId: 1 }, '1', ['2']],
    [
      'the merge makes a new record',
      { primaryObjectId: 1, mergedObjectIds: [2, 3], newObjectId: 9, objectId: 1 },
      '9',
      ['1', '2', '3'],
    ],
    ['only the survivor is named', { objectId: 5 }, '5', []],
  ])('hears a merge when %s', (_name, change, contactId, mergedIds) => {
    expect(readOne({ subscriptionType: 'object.merge', objectTypeId: '0-1', ...change })).toMatchObject({
      kind: 'merged',
      contactId,
      mergedIds,
    });
  });

  it('leaves notifications about companies and deals alone', () => {
    const list = [
      { ...base, subscriptionType: 'company.creation' },
      { ...base, subscriptionType: 'object.creation', objectTypeId: '0-2' },
      { ...base, subscriptionType: 'object.creation' },
      { ...base, subscriptionType: 'contact.creation' },
    ];
    expect(read(list)).toMatchObject({ events: [{ contactId: '123' }], foreign: 3, unreadable: 0 });
  });

  it('hears the others when one cannot be read', () => {
    const good = { ...base, subscriptionType: 'contact.creation' };
    const bad = [
      null,
      7,
      'x',
      {},
      { ...good, portalId: null },
      { ...good, occurredAt: null },
      { ...good, objectId: undefined },
      { ...good, subscriptionType: undefined },
    ];
    expect(read([...bad, good])).toMatchObject({ events: [{ contactId: '123' }], unreadable: bad.length });
  });

  it('gives a repeated notification the same key, and another moment another one', () => {
    const keyOf = (change: object) => readOne({ subscriptionType: 'contact.creation', ...change })?.dedupeKey;
    expect(keyOf({ attemptNumber: 3, subscriptionId: 9 })).toBe(keyOf({}));
    expect(
      new Set([
        keyOf({}),
        keyOf({ occurredAt: base.occurredAt + 1 }),
        keyOf({ eventId: 2 }),
        keyOf({ objectId: 124 }),
      ]).size,
    ).toBe(4);
  });

  it.each([
    ['not-json', Buffer.from('{')],
    ['not-json', Buffer.alloc(0)],
    ['not-json', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])],
    ['not-an-array', Buffer.from('{}')],
    ['not-an-array', Buffer.from('null')],
    ['too-many-events', Buffer.from(JSON.stringify(Array.from({ length: 1001 }, () => 0)))],
  ])('refuses a body as "%s"', (refusal, body) => {
    expect(readEvents(body)).toEqual({ ok: false, refusal });
  });

  it('accounts for every notification, whatever is in them', () => {
    const item = fc.oneof(fc.anything(), fc.record({ ...fuzzed() }, { requiredKeys: [] }));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (list) => {
        const text = JSON.stringify(list);
        const { events, foreign, unreadable } = read(JSON.parse(text));
        expect(events.length + foreign + unreadable).toBe((JSON.parse(text) as unknown[]).length);
      }),
      { numRuns: 500 },
    );
  });
});

function fuzzed() {
  const odd = fc.oneof(fc.anything(), fc.integer(), fc.string());
  return {
    portalId: odd,
    objectId: odd,
    occurredAt: odd,
    subscriptionType: fc.oneof(
      odd,
      fc.constantFrom('contact.merge', 'object.creation', 'contact.propertyChange'),
    ),
    propertyName: odd,
    propertyValue: odd,
    mergedObjectIds: odd,
    newObjectId: odd,
  };
}
