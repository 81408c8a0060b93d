import { readCompanies } from '../../src/hubspot/companies-client.ts';
import { readDeals } from '../../src/hubspot/deals-client.ts';
import { readOwners } from '../../src/hubspot/owners-client.ts';
import { inputIds, scriptedClient } from './scripted-client.ts';

const link = (id: string, to: [string | number, number[]][]) => ({
  from: { id },
  to: to.map(([toObjectId, types]) => ({
    toObjectId,
    associationTypes: types.map((typeId) => ({ typeId, category: 'HUBSPOT_DEFINED' })),
  })),
});

describe('companies of contacts', () => {
  it('are the primary ones; a lone one counts, several unmarked do not', async () => {
    const links = [
      link('1', [
        [11, [279]],
        [12, [279, 1]],
      ]),
      link('2', [['13', [279]]]),
      link('3', [
        [11, [279]],
        [13, [279]],
      ]),
    ];
    const none = { category: 'OBJECT_NOT_FOUND', context: { fromObjectId: ['4'] } };
    const client = scriptedClient(({ endpoint, body }) =>
      endpoint.path.includes('associations')
        ? { status: 207, body: { results: links, errors: [none] } }
        : {
            body: {
              results: inputIds(body).map((id) => ({
                id,
                properties: { domain: `${id}.test`, hubspot_owner_id: '', industry: 'RETAIL' },
              })),
            },
          },
    );
    const companies = await readCompanies(client, ['1', '2', '3', '4'], ['industry']);
    expect([...companies].map(([contact, company]) => [contact, company.id])).toEqual([
      ['1', '12'],
      ['2', '13'],
    ]);
    expect(companies.get('1')).toEqual({
      id: '12',
      ownerId: null,
      domain: '12.test',
      parentId: null,
      properties: { industry: 'RETAIL' },
    });
    expect(client.calls).toHaveLength(2);
  });

  it('need no second call when no contact has one', async () => {
    const none = { category: 'OBJECT_NOT_FOUND', context: { fromObjectId: ['1'] } };
    const client = scriptedClient(() => ({ status: 207, body: { results: [], errors: [none] } }));
    expect((await readCompanies(client, ['1'], [])).size).toBe(0);
    expect(client.calls).toHaveLength(1);
  });
});

describe('deals of contacts', () => {
  it('are open, won or lost, with their owner, amount and name', async () => {
    const records = [
      { id: '1', properties: { hs_is_closed: 'false', hs_is_closed_won: 'false', hubspot_owner_id: '41' } },
      {
        id: '2',
        properties: {
          hs_is_closed: 'true',
          hs_is_closed_won: 'true',
          amount: '90',
          amount_in_home_currency: '100',
          dealname: 'Line 4',
        },
      },
      { id: '3', properties: { hs_is_closed: 'true', hs_is_closed_won: 'false' } },
    ];
    const client = scriptedClient(({ endpoint }) => ({
      body: {
        results: endpoint.path.includes('associations')
          ? [
              link('7', [
                [1, [4]],
                [2, [4]],
                [3, [4]],
              ]),
            ]
          : records,
      },
    }));
    expect((await readDeals(client, ['7'])).get('7')).toEqual([
      { id: '1', ownerId: '41', status: 'open', amount: null, name: null },
      { id: '2', ownerId: null, status: 'won', amount: 100, name: 'Line 4' },
      { id: '3', ownerId: null, status: 'lost', amount: null, name: null },
    ]);
  });
});

describe('owners', () => {
  const owner = (id: string, change = {}) => ({
    id,
    email: `${id}@x.test`,
    type: 'PERSON',
    firstName: 'Ann',
    lastName: id,
    userId: Number(id) + 1000,
    archived: false,
    ...change,
  });
  const pages = [
    { results: [owner('1'), owner('2', { type: 'QUEUE' })], paging: { next: { after: '2' } } },
    { results: [owner('3', { archived: true }), owner('4', { firstName: '', lastName: null })] },
  ];
  const client = () =>
    scriptedClient(({ endpoint, query }) => {
      if (endpoint.path.includes('users'))
        return {
          body: {
            results: [
              {
                id: 'u',
                properties: {
                  hs_internal_user_id: '1001',
                  hs_standard_time_zone: 'Europe/Berlin',
                  hs_availability_status: 'away',
                },
              },
            ],
          },
        };
      return { body: query?.after ? pages[1] : pages[0] };
    });

  it('are the active persons of all pages, with the zones of their users', async () => {
    const availability = { isAway: true, zone: 'Europe/Berlin', hours: null, outOfOffice: [] };
    expect(await readOwners(client(), true)).toEqual([
      { id: '1', name: 'Ann 1', email: '1@x.test', zone: 'Europe/Berlin', availability },
      { id: '4', name: '4@x.test', email: '4@x.test', zone: null, availability: null },
    ]);
  });

  it('are known also while their users cannot be read', async () => {
    const failing = scriptedClient(({ endpoint, query }) => {
      if (endpoint.path.includes('users')) return { status: 502, body: '<html>bad gateway</html>' };
      return { body: query?.after ? pages[1] : pages[0] };
    });
    const read = await readOwners(failing, true);
    expect(read.map(({ id, zone }) => [id, zone])).toEqual([
      ['1', null],
      ['4', null],
    ]);
    expect(read.some((owner) => 'availability' in owner)).toBe(false);
  });

  it('have no zones where reading users was not granted, and no call asks for them', async () => {
    const scripted = client();
    expect((await readOwners(scripted, false)).map((one) => one.zone)).toEqual([null, null]);
    expect(scripted.calls.every((call) => !call.route.includes('users'))).toBe(true);
  });
});
