import { type LocalHubSpot, localHubSpot, startAt } from './local-hubspot.ts';

let hubspot: LocalHubSpot;
afterEach(() => hubspot.emulator.stop());

const path = '/crm/objects/2026-03/contacts/search';
const people: Record<string, string>[] = [
  { firstname: 'Ann', jobtitle: 'Sales Director', country: 'US', hs_lead_status: 'NEW', num_notes: '3' },
  { firstname: 'Bea', jobtitle: 'Director', country: 'DE', hs_lead_status: 'OPEN', num_notes: '20' },
  { firstname: 'Cem', jobtitle: 'Student', country: 'us', num_notes: '5', email: 'cem@uni.test' },
  { firstname: 'Dee', hs_analytics_num_visits: '7', num_notes: '0' },
];

async function names(body: Record<string, unknown>): Promise<string> {
  const answer = await hubspot.call('POST', path, { properties: ['firstname'], limit: 200, ...body });
  expect(answer.status).toBe(200);
  return answer.body.results
    .map((record: { properties: { firstname: string } }) => record.properties.firstname)
    .join(' ');
}

describe('filters', () => {
  beforeEach(async () => {
    hubspot = await localHubSpot();
    for (const person of people) {
      hubspot.portal.createContact(person);
      hubspot.clock.move(60_000);
    }
  });

  it.each([
    ['EQ compares text without case', { propertyName: 'country', operator: 'EQ', value: 'us' }, 'Ann Cem'],
    [
      'NEQ passes over contacts without a value',
      { propertyName: 'country', operator: 'NEQ', value: 'US' },
      'Bea',
    ],
    [
      'IN takes lower case for text',
      { propertyName: 'country', operator: 'IN', values: ['us', 'de'] },
      'Ann Bea Cem',
    ],
    [
      'IN finds nothing for capitals in text',
      { propertyName: 'country', operator: 'IN', values: ['US'] },
      '',
    ],
    [
      'IN wants the case of an option',
      { propertyName: 'hs_lead_status', operator: 'IN', values: ['NEW', 'open'] },
      'Ann',
    ],
    [
      'NOT_IN passes over contacts without a value',
      { propertyName: 'hs_lead_status', operator: 'NOT_IN', values: ['NEW'] },
      'Bea',
    ],
    ['GT compares numbers as numbers', { propertyName: 'num_notes', operator: 'GT', value: '5' }, 'Bea'],
    ['GTE includes the bound', { propertyName: 'num_notes', operator: 'GTE', value: '5' }, 'Bea Cem'],
    ['LT', { propertyName: 'num_notes', operator: 'LT', value: '3' }, 'Dee'],
    ['LTE', { propertyName: 'num_notes', operator: 'LTE', value: '3' }, 'Ann Dee'],
    [
      'BETWEEN includes both ends',
      { propertyName: 'num_notes', operator: 'BETWEEN', value: '3', highValue: '5' },
      'Ann Cem',
    ],
    ['HAS_PROPERTY', { propertyName: 'jobtitle', operator: 'HAS_PROPERTY' }, 'Ann Bea Cem'],
    ['NOT_HAS_PROPERTY', { propertyName: 'jobtitle', operator: 'NOT_HAS_PROPERTY' }, 'Dee'],
    [
      'CONTAINS_TOKEN finds whole words',
      { propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'director' },
      'Ann Bea',
    ],
    [
      'CONTAINS_TOKEN takes a star',
      { propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'stu*' },
      'Cem',
    ],
    [
      'NOT_CONTAINS_TOKEN',
      { propertyName: 'jobtitle', operator: 'NOT_CONTAINS_TOKEN', value: 'director' },
      'Cem Dee',
    ],
    [
      'times in milliseconds',
      { propertyName: 'createdate', operator: 'GTE', value: String(startAt + 120_000) },
      'Cem Dee',
    ],
    [
      'times in ISO 8601',
      { propertyName: 'createdate', operator: 'LT', value: '2026-11-21T10:01:00Z' },
      'Ann',
    ],
  ])('%s', async (_what, filter, expected) => {
    expect(await names({ filterGroups: [{ filters: [filter] }] })).toBe(expected);
  });

  it('of one group must all fit, of several groups any', async () => {
    const us = { propertyName: 'country', operator: 'EQ', value: 'US' };
    const fresh = { propertyName: 'hs_lead_status', operator: 'EQ', value: 'NEW' };
    const dee = { propertyName: 'firstname', operator: 'EQ', value: 'Dee' };
    expect(await names({ filterGroups: [{ filters: [us, fresh] }, { filters: [dee] }] })).toBe('Ann Dee');
  });

  it('can ask for an associated company, and free text', async () => {
    const companyId = hubspot.portal.createCompany({ name: 'Acme' });
    hubspot.portal.createContact({ firstname: 'Eli' }, { companyId });
    const filter = { propertyName: 'associations.company', operator: 'EQ', value: companyId };
    expect(await names({ filterGroups: [{ filters: [filter] }] })).toBe('Eli');
    expect(await names({ query: 'uni.test cem' })).toBe('Cem');
  });

  it('orders by one property, contacts without it last, and pages', async () => {
    const sorts = [{ propertyName: 'num_notes', direction: 'DESCENDING' }];
    expect(await names({ sorts })).toBe('Bea Cem Ann Dee');
    expect(await names({ sorts: [{ propertyName: 'jobtitle', direction: 'ASCENDING' }] })).toBe(
      'Bea Ann Cem Dee',
    );
    const page = await hubspot.call('POST', path, { sorts, limit: 3, after: '1' });
    expect(page.body.total).toBe(4);
    expect(page.body.results).toHaveLength(3);
    expect(page.body.paging).toBeUndefined();
    const first = await hubspot.call('POST', path, { sorts, limit: 3 });
    expect(first.body.paging.next.after).toBe('3');
  });

  it('leaves deleted contacts out', async () => {
    const [first] = hubspot.portal.contacts();
    hubspot.portal.deleteContact(first?.id ?? '');
    expect(await names({})).toBe('Bea Cem Dee');
  });
});

it('sees new contacts and new values only after the lag of the index', async () => {
  hubspot = await localHubSpot({ searchLagMs: 30_000 });
  const { portal, clock } = hubspot;
  const id = portal.createContact({ firstname: 'Ann', jobtitle: 'CEO' });
  const jobtitle = (value: string) =>
    names({ filterGroups: [{ filters: [{ propertyName: 'jobtitle', operator: 'EQ', value }] }] });
  expect(await jobtitle('CEO')).toBe('');
  clock.move(30_000);
  expect(await jobtitle('CEO')).toBe('Ann');
  portal.updateContact(id, { jobtitle: 'CTO' });
  expect([await jobtitle('CEO'), await jobtitle('CTO')]).toEqual(['Ann', '']);
  clock.move(30_000);
  expect([await jobtitle('CEO'), await jobtitle('CTO')]).toEqual(['', 'Ann']);
});

it('gives at most 10,000 results', async () => {
  hubspot = await localHubSpot();
  expect((await hubspot.call('POST', path, { limit: 200, after: '9800' })).status).toBe(200);
  expect((await hubspot.call('POST', path, { limit: 200, after: '9801' })).status).toBe(400);
});
