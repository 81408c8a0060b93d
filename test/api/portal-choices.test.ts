import { createPropertyChoices } from '../../src/api/portal-choices-client.ts';
import type { HubSpotClient } from '../../src/hubspot/hubspot-client.ts';
import { HubSpotError } from '../../src/hubspot/hubspot-error.ts';
import type { Tenant } from '../../src/tenants/tenant.ts';
import { minuteMs, testClock } from '../support/test-clock.ts';

const tenant = { id: '1' } as Tenant; // all that is looked at
const refused = new HubSpotError({ kind: 'forbidden', status: 403, route: 'GET', reason: 'no' });

/** A portal that answers each address as told; counts what it was asked. */
function open(answers: { contacts: unknown; companies: unknown }) {
  const clock = testClock();
  const asked: string[] = [];
  const client: HubSpotClient = {
    call: async ({ endpoint, schema }) => {
      const of = endpoint.path.endsWith('companies') ? 'companies' : 'contacts';
      asked.push(of);
      const answer = answers[of];
      if (answer instanceof Error) throw answer;
      return schema.parse({ results: answer });
    },
  };
  return { clock, asked, choicesOf: createPropertyChoices({ clientOf: () => client }, clock), answers };
}

describe('the properties that forms offer', () => {
  it('are asked for once in five minutes', async () => {
    const { clock, asked, choicesOf } = open({ contacts: [{ name: 'city', label: 'City' }], companies: [] });
    expect(await choicesOf(tenant)).toMatchObject({ contact: [{ name: 'city' }], company: [] });
    clock.move(4 * minuteMs);
    await choicesOf(tenant);
    expect(asked).toHaveLength(2);
    clock.move(minuteMs);
    await choicesOf(tenant);
    expect(asked).toHaveLength(4);
  });

  it('are those of contacts alone where a portal hides its companies', async () => {
    const { choicesOf } = open({ contacts: [], companies: refused });
    expect(await choicesOf(tenant)).toEqual({ contact: [], company: null });
  });

  it('are asked for anew at once where they could not be read', async () => {
    const portal = open({ contacts: refused, companies: refused });
    expect(await portal.choicesOf(tenant)).toEqual({ contact: null, company: null });
    portal.answers.contacts = [{ name: 'city', label: 'City' }];
    expect(await portal.choicesOf(tenant)).toMatchObject({ contact: [{ name: 'city' }] });
  });

  it('do not hide what is no fault of the portal', async () => {
    const { choicesOf } = open({ contacts: new TypeError('a bug'), companies: [] });
    await expect(choicesOf(tenant)).rejects.toThrow('a bug');
  });
});
