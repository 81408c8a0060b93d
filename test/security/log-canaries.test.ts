import { sql } from 'kysely';
import { createLog } from '../../src/base/log.ts';
import { createSealer } from '../../src/base/seal.ts';
import { connectDatabase, inTenant } from '../../src/store/database.ts';
import { readTokens } from '../../src/tenants/token-store.ts';
import { clientSecret, type Journey, portalId, sealKey, startJourney } from '../support/journey.ts';
import { ann, eve } from '../support/journey-rules.ts';
import { routes } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';
import { hourMs } from '../support/test-clock.ts';
import { until } from '../support/until.ts';
import { callAction } from '../workflow/workflow-calls.ts';

/** A person who must not appear in any line of the log, at any level. */
const person = {
  email: 'canary.person@leak-check.example',
  firstname: 'Canaryanne',
  lastname: 'Leakberg',
  phone: '+49 1590 7654321',
  mobilephone: '015907654322',
  country: 'Germany',
  jobtitle: 'Director of Canaries',
  message: 'Please send a quote to Leak Lane 77.',
};
const personal = [
  ...Object.values(person).filter((value) => value !== 'Germany'),
  '15907654321',
  'Leak Lane 77',
];

let people = 0;

/** The person again, under another address: a portal has each address once. */
function aPerson(changes: Record<string, string> = {}): Record<string, string> {
  people += 1;
  return { ...person, email: `canary.${people}@leak-check.example`, ...changes };
}

describe('the log, with every line of it kept', () => {
  let journey: Journey;
  const lines: string[] = [];
  const answers: string[] = [];
  beforeAll(async () => {
    const log = createLog('trace', { write: (line: string) => void lines.push(line) });
    journey = await startJourney({ log });
  });
  afterAll(() => journey.stop());

  const url = () => journey.app.url;
  const hear = async (address: string, options: RequestInit = {}) => {
    const answer = await fetch(address, { redirect: 'manual', ...options });
    answers.push(JSON.stringify([...answer.headers]) + (await answer.text()));
    return answer;
  };

  /** An answer of HubSpot's that quotes what it was sent, as HubSpot's do. */
  const quoting = (status: number, more = '') => ({
    kind: 'status' as const,
    status,
    body: {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message: `Property values were not valid: [{"email":"${person.email}","phone":"${person.phone}","name":"${person.lastname}"}] ${more}`,
      errors: [{ message: `${person.firstname} ${person.phone}`, context: { value: [person.message] } }],
    },
  });

  const paths: Record<string, () => Promise<unknown>> = {
    'a lead that is scored, given and written': () => journey.arrive(aPerson()),
    'a lead that is junk': () => journey.arrive(aPerson({ firstname: 'asdf', phone: '12345' })),
    'a person who takes a lead over, and one who is merged, erased and deleted': async () => {
      const [one, two, three] = [
        await journey.arrive(aPerson()),
        await journey.arrive(aPerson()),
        await journey.arrive(aPerson()),
      ];
      journey.portal.updateContact(one, { hubspot_owner_id: eve.id });
      await journey.settle();
      journey.portal.mergeContacts(one, two);
      journey.portal.eraseContact(three);
      await journey.settle();
      journey.portal.deleteContact(one);
      await journey.settle();
    },
    'HubSpot refusing a write with the values in its answer': async () => {
      const fault = journey.emulator.fault({ route: routes.updateContacts, effect: quoting(400) });
      await journey.arrive(aPerson());
      fault.disarm();
      await journey.pass(hourMs);
    },
    'HubSpot failing with the values in its answer': async () => {
      const effect = quoting(500);
      const faults = [routes.readContacts, routes.createTasks, routes.sendEvents].map((route) =>
        journey.emulator.fault({ route, effect }),
      );
      await journey.arrive(aPerson());
      for (const fault of faults) fault.disarm();
      await journey.pass(hourMs);
    },
    'the token endpoint quoting the token': async () => {
      const { accessToken = '', refreshToken = '' } = (await tokens()) ?? {};
      journey.portal.expireAccessTokens();
      const effect = quoting(400, `${accessToken} ${refreshToken} ${clientSecret}`);
      const fault = journey.emulator.fault({ route: routes.token, effect });
      await journey.arrive(aPerson());
      await journey.app.schedule.look();
      fault.disarm();
      await journey.pass(13 * hourMs);
    },
    'the database refusing a row of ours, and quoting it': () =>
      whileRefusing('leads', 'snapshot', async () => {
        journey.portal.createContact(aPerson());
        const settled = journey.settle();
        await until('the worker fails', 20_000, async () => {
          return lines.some((line) => line.includes('Work for a tenant failed')) ? true : null;
        });
        return () => settled;
      }),
    'the database refusing a notification, and quoting it': () =>
      whileRefusing('inbox', 'value', async () => {
        const told = { propertyName: 'lastname', propertyValue: person.lastname };
        const event = { ...notification('101', 'creation', { occurredAt: journey.clock.now() }), ...told };
        const status = await postWebhook(journey, [{ ...event, subscriptionType: 'object.propertyChange' }]);
        expect([status, lines.some((line) => line.includes('A request failed'))]).toEqual([500, true]);
        return () => journey.settle();
      }),
    'webhooks that are forged, garbage and too large': async () => {
      const headers = {
        'content-type': 'application/json',
        'x-hubspot-signature-v3': person.email,
        'x-hubspot-request-timestamp': person.phone,
      };
      const address = `${url()}/webhooks/hubspot?email=${person.email}&phone=${encodeURIComponent(person.phone)}`;
      for (const body of [
        JSON.stringify([person]),
        `{"email":"${person.email}"`,
        person.message.repeat(40_000),
      ])
        await hear(address, { method: 'POST', headers, body });
      await hear(address);
    },
    'requests of workflows with a person in them': async () => {
      const inputs = { body: { callbackId: 'ap-1', inputFields: person, object: person } };
      for (const signed of ['v3', 'v3-wrong', 'none'] as const)
        answers.push(JSON.stringify(await callAction(journey, { ...inputs, signed })));
    },
    'addresses with a person, a code or a state in them': async () => {
      const query = `email=${person.email}&phone=${encodeURIComponent(person.phone)}&code=canary-code-1&state=canary-state-1`;
      for (const path of [
        '/',
        '/nothing',
        '/oauth/install',
        '/oauth/callback',
        '/metrics',
        '/health/ready',
        '/partner/canary-link-1',
      ])
        await hear(`${url()}${path}?${query}`, {
          headers: { cookie: 'fairlead_install=canary-cookie-1', referer: person.email },
        });
      await hear(`${url()}/oauth/callback?error=access_denied&error_description=${person.email}`);
    },
    'an installation whose code HubSpot refuses, quoting it': async () => {
      const start = await fetch(`${url()}/oauth/install`, { redirect: 'manual' });
      const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
      const cookie = (start.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
      const fault = journey.emulator.fault({
        route: routes.token,
        effect: quoting(500, 'canary-code-1'),
        times: 1,
      });
      await hear(`${url()}/oauth/callback?code=canary-code-1&state=${state}`, { headers: { cookie } });
      expect(fault.fired()).toBe(1);
    },
    'the clock, owners who leave, and a portal that uninstalls the app': async () => {
      journey.portal.archiveOwner(ann.id);
      for (let hour = 0; hour < 3; hour += 1) {
        await journey.pass(hourMs);
        await journey.app.schedule.look();
      }
      journey.portal.uninstallApp();
      await journey.pass(hourMs);
      await journey.app.schedule.look();
    },
  };

  /** The database turns away every row with the person in it; `go` says what is to be waited for when it does so no more. */
  async function whileRefusing(
    table: string,
    column: string,
    go: () => Promise<() => Promise<void>>,
  ): Promise<void> {
    const owner = connectDatabase({ url: journey.databaseUrl, asLoginRole: true });
    const condition = sql`check (${sql.ref(column)}::text not like '%Leakberg%') not valid`;
    await sql`alter table ${sql.table(table)} add constraint canary ${condition}`.execute(owner);
    const rest = await go();
    await sql`alter table ${sql.table(table)} drop constraint canary`.execute(owner);
    await owner.destroy();
    await rest();
  }

  const tokens = () =>
    inTenant(journey.database, portalId, (transaction) => {
      const sealer = createSealer([{ id: 'journeys', key: Buffer.from(sealKey, 'base64') }]);
      return readTokens(transaction, sealer, portalId);
    });

  it.each(Object.entries(paths))(
    'says nothing of the person and of no secret after %s',
    async (_name, go) => {
      const before = await tokens();
      await go();
      const after = await tokens();
      const secrets = [before, after]
        .flatMap((pair) => [pair?.accessToken, pair?.refreshToken])
        .filter((one) => one != null);
      const marks = ['canary-code-1', 'canary-state-1', 'canary-cookie-1', 'canary-link-1'];
      const password = new URL(journey.databaseUrl).password;
      const canaries = [...personal, ...secrets, ...marks, clientSecret, sealKey, password];
      const found = canaries.flatMap((canary) =>
        [...lines, ...answers].filter((line) => line.includes(canary)),
      );
      expect(found).toEqual([]);
    },
  );

  it('was written to, and tells what an operator needs', () => {
    const said = lines.map((line) => JSON.parse(line) as { msg: string; level: number });
    expect(said.length).toBeGreaterThan(15);
    for (const words of [
      'A portal is connected',
      'A webhook request was refused',
      'took its permission back',
    ])
      expect(said.some(({ msg }) => msg.includes(words))).toBe(true);
  });
});
