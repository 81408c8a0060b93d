import type { HubSpotClient } from '../../src/hubspot/hubspot-client.ts';
import { listProperties } from '../../src/hubspot/property-list-client.ts';

/** A portal that has these properties, as HubSpot tells them. */
function portalWith(results: readonly object[]): { client: HubSpotClient; paths: string[] } {
  const paths: string[] = [];
  const client: HubSpotClient = {
    call: async ({ endpoint, schema }) => {
      paths.push(`${endpoint.method} ${endpoint.path}`);
      return schema.parse({ results });
    },
  };
  return { client, paths };
}

const enumeration = (count: number, more: object = {}) => ({
  name: 'kind',
  label: 'Kind',
  type: 'enumeration',
  options: Array.from({ length: count }, (_, at) => ({
    value: `v${at}`,
    label: `Label ${at}`,
    hidden: at === 0,
  })),
  ...more,
});

describe('the properties of a portal to choose from', () => {
  it('are in the order of their labels, without those that HubSpot hides', async () => {
    const { client, paths } = portalWith([
      { name: 'zip', label: 'Postal code', type: 'string' },
      { name: 'hs_secret', label: 'A secret', type: 'string', hidden: true },
      { name: 'city', label: 'City', type: 'string', options: [] },
      { name: 'plain', type: 'number' },
    ]);
    expect(await listProperties(client, 'companies')).toEqual([
      { name: 'city', label: 'City', type: 'string', options: null },
      { name: 'plain', label: 'plain', type: 'number', options: null },
      { name: 'zip', label: 'Postal code', type: 'string', options: null },
    ]);
    expect(paths).toEqual([expect.stringMatching(/^GET .*\/companies$/)]);
  });

  it.each([
    ['options that are shown', enumeration(3), [1, 2]],
    ['as many options as fit a page', enumeration(401), expect.any(Array)],
    ['nothing to choose from where there are more', enumeration(402), null],
    [
      'nothing to choose from where owners or users are the options',
      enumeration(3, { externalOptions: true }),
      null,
    ],
    ['nothing to choose from where all options are hidden', enumeration(1), null],
  ])('have %s', async (_, property, expected) => {
    const [listed] = await listProperties(portalWith([property]).client, 'contacts');
    expect(listed?.options?.map(({ value }) => Number(value.slice(1))) ?? null).toEqual(expected);
  });
});
