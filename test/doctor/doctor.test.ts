import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { systemClock } from '../../src/base/clock.ts';
import { createSealer } from '../../src/base/seal.ts';
import type { Config } from '../../src/config.ts';
import { examine, type Patient } from '../../src/doctor/examine-client.ts';
import type { Finding, FindingCode } from '../../src/doctor/finding.ts';
import { findingCodes } from '../../src/doctor/finding.ts';
import { connectDatabase, inTenant } from '../../src/store/database.ts';
import { setStatus } from '../../src/tenants/tenant-store.ts';
import { openTestDatabase } from '../support/database.ts';
import { ann } from '../support/journey-rules.ts';
import { type Case, type Clinic, openClinic, optional, required } from './clinic.ts';

const deadUrl = 'http://127.0.0.1:1';
const scores = '/crm/properties/2026-03/contacts/fairlead_score';

describe('the doctor', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openClinic();
  });
  afterAll(() => clinic.stop());

  const withConfig = ({ patient }: Case, change: Partial<Config>): Patient => ({
    ...patient,
    config: { ...patient.config, ...change },
  });
  const withHubSpot = ({ patient }: Case, change: Partial<Config['hubspot']>): Patient => ({
    ...patient,
    config: { ...patient.config, hubspot: { ...patient.config.hubspot, ...change } },
  });

  it('finds nothing in a healthy set-up', async () => {
    const { patient } = await clinic.admit();
    expect(await examine(patient)).toEqual([]);
  });

  it('changes nothing in the portal', async () => {
    const { portal, patient } = await clinic.admit();
    const before = portal.ledger().length;
    await examine(patient);
    expect(portal.ledger()).toHaveLength(before);
  });

  it('looks at every portal unless one is named', async () => {
    const [one, other] = [await clinic.admit({ rules: null }), await clinic.admit({ rules: null })];
    const found = await examine({ ...one.patient, tenantId: undefined });
    const portals = found.filter(({ code }) => code === 'rules-missing').map(({ tenantId }) => tenantId);
    expect(portals).toEqual(expect.arrayContaining([one.portal.id, other.portal.id]));
  });

  type Break = (one: Case) => Patient | Promise<Patient>;
  const brokenOf: [FindingCode, string, Break][] = [
    ['public-url-missing', 'no public address', (one) => withConfig(one, { publicUrl: null })],
    [
      'public-url-loopback',
      'an address of this machine',
      (one) => withConfig(one, { publicUrl: 'http://localhost:3000' }),
    ],
    [
      'public-url-not-https',
      'plain http',
      (one) => withConfig(one, { publicUrl: 'http://leads.example.com' }),
    ],
    ['client-secret-missing', 'no client secret', ({ patient }) => ({ ...patient, hasClientSecret: false })],
    [
      'clock-skew',
      'a clock ten minutes ahead',
      ({ patient }) => ({ ...patient, clock: { ...systemClock, now: () => Date.now() + 600_000 } }),
    ],
    ['hubspot-unreachable', 'no HubSpot at the address', (one) => withHubSpot(one, { apiUrl: deadUrl })],
    [
      'database-unreachable',
      'no database at the address',
      ({ patient }) => {
        const databaseUrl = 'postgres://nobody:nothing@127.0.0.1:1/none';
        return {
          ...patient,
          databaseUrl,
          database: connectDatabase({ url: databaseUrl, onError: () => undefined }),
        };
      },
    ],
    [
      'database-role',
      'connections of a superuser',
      ({ patient }) => ({
        ...patient,
        database: connectDatabase({ url: clinic.databaseUrl, asLoginRole: true }),
      }),
    ],
    ['no-portal', 'a portal that is not connected', ({ patient }) => ({ ...patient, tenantId: '4711' })],
    [
      'portal-paused',
      'a paused portal',
      async ({ patient, portal }) => {
        await setStatus(clinic.database, portal.id, { status: 'paused', now: 1 });
        return patient;
      },
    ],
    [
      'permission-revoked',
      'a portal that took its permission back',
      async ({ patient, portal }) => {
        await setStatus(clinic.database, portal.id, { status: 'revoked', now: 1 });
        return patient;
      },
    ],
    [
      'token-refused',
      'an app that was uninstalled a moment ago',
      ({ patient, portal }) => {
        portal.uninstallApp();
        return patient;
      },
    ],
    [
      'token-unreadable',
      'a lost seal key',
      ({ patient }) => ({
        ...patient,
        portals: clinic.portalsOf({ sealer: createSealer([{ id: 'new', key: randomBytes(32) }]) }),
      }),
    ],
    [
      'token-foreign',
      "another portal's token",
      async ({ patient, useStaticToken }) => {
        const other = await clinic.admit();
        await useStaticToken(other.portal.issueStaticToken(required));
        return patient;
      },
    ],
    [
      'scope-missing',
      'a token that may not read owners',
      async ({ patient, portal, useStaticToken }) => {
        const scopes = [...required, ...optional].filter((scope) => scope !== 'crm.objects.owners.read');
        await useStaticToken(portal.issueStaticToken(scopes));
        return patient;
      },
    ],
    [
      'scope-optional',
      'a token that may not read deals',
      async ({ patient, portal, useStaticToken }) => {
        const scopes = [...required, ...optional].filter((scope) => scope !== 'crm.objects.deals.read');
        await useStaticToken(portal.issueStaticToken(scopes));
        return patient;
      },
    ],
    [
      'property-missing',
      'a property that somebody archived',
      async ({ patient, asAdmin }) => {
        expect(await asAdmin('DELETE', scores)).toBe(204);
        return patient;
      },
    ],
    [
      'property-type',
      'a property of another type',
      async ({ patient, portal, asAdmin }) => {
        await asAdmin('DELETE', scores);
        portal.defineProperty({ name: 'fairlead_score', label: 'Score', type: 'string', fieldType: 'text' });
        return patient;
      },
    ],
    [
      'property-options',
      'a band that is no option yet',
      async ({ patient, publish }) => {
        await publish({ profile: scorching, deadlines: [] });
        return patient;
      },
    ],
    ['event-type-missing', 'no name of the event type', (one) => withHubSpot(one, { eventType: null })],
    [
      'event-type-strange',
      'a name of another event type',
      (one) => withHubSpot(one, { eventType: 'ah54321_webinar' }),
    ],
    [
      'rules-unreadable',
      'rules that this program cannot read',
      async ({ patient, portal }) => {
        await inTenant(clinic.database, portal.id, (transaction) =>
          sql`insert into rules_versions select ${portal.id}, 99, '{"schema":"fairlead/rules@9"}', now(), 'x', 'x'`.execute(
            transaction,
          ),
        );
        return patient;
      },
    ],
    [
      'rules-owner-gone',
      'a rep who left',
      ({ patient, portal }) => {
        portal.archiveOwner(ann.id);
        return patient;
      },
    ],
    [
      'rules-property-gone',
      'a rule on a property that is not there',
      async ({ patient, publish }) => {
        await publish({ quality: excluding('favourite_colour', 'blue') });
        return patient;
      },
    ],
    [
      'rules-option-gone',
      'a rule on an option that is not there',
      async ({ patient, publish }) => {
        await publish({ quality: excluding('lifecyclestage', 'retired') });
        return patient;
      },
    ],
  ];

  it.each(brokenOf)('says %s, and nothing else, for %s', async (code, _name, breakIt) => {
    const patient = await breakIt(await clinic.admit());
    const found = await examine(patient);
    if (patient.database !== clinic.database) await patient.database.destroy();
    expect(found.map((one) => one.code)).toEqual([code]);
    expect(found[0]?.todo.length).toBeGreaterThan(20);
  });

  it('says rules-missing for a portal that is only observed', async () => {
    const { patient } = await clinic.admit({ rules: null });
    expect(codesOf(await examine(patient))).toEqual(['rules-missing']);
  });

  const schemas: [FindingCode, string][] = [
    ['database-outdated', "delete from migrations where name like '0005%'"],
    ['database-changed', "update migrations set digest = 'another' where name like '0002%'"],
    ['database-newer', "insert into migrations (name, digest) values ('9999-future.sql', 'x')"],
  ];
  it.each(schemas)('says %s for a database that is so', async (code, statement) => {
    const { patient } = await clinic.admit();
    const test = await openTestDatabase();
    const login = connectDatabase({ url: test.url, asLoginRole: true });
    await sql.raw(statement).execute(login);
    await login.destroy();
    expect(codesOf(await examine({ ...patient, database: test.database, databaseUrl: test.url }))).toEqual([
      code,
    ]);
    await test.close();
  });

  it('has a test for each of its findings', () => {
    const tested = new Set<string>([
      ...brokenOf.map(([code]) => code),
      ...schemas.map(([code]) => code),
      'rules-missing',
      // Told by the command, before there is anything to examine.
      'configuration',
    ]);
    expect(Object.keys(findingCodes).filter((code) => !tested.has(code))).toEqual([]);
  });

  it('says what does not work without an optional scope', async () => {
    const { patient, portal, useStaticToken } = await clinic.admit();
    await useStaticToken(portal.issueStaticToken([...required, 'timeline']));
    const found = await examine(patient);
    expect(codesOf(found)).toEqual(Array(4).fill('scope-optional'));
    expect(found.map(({ says }) => says).join('\n')).toMatch(
      /Open deals do not steer[\s\S]*time zones and availability|waits for a held lead/,
    );
  });

  it('tells errors before warnings', async () => {
    const one = await clinic.admit({ rules: null });
    await one.asAdmin('DELETE', scores);
    const found = await examine({ ...one.patient, hasClientSecret: false });
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning']);
  });
});

const codesOf = (findings: readonly Finding[]) => findings.map(({ code }) => code);

const excluding = (property: string, value: string) => ({
  exclude: [{ name: 'such', when: [{ property, operator: 'EQ', value }] }],
});

const scorching = {
  groups: [
    {
      name: 'Fit',
      category: 'fit',
      criteria: [
        { name: 'Country', match: 'country', cases: [{ operator: 'EQ', value: 'Germany', points: 50 }] },
      ],
    },
  ],
  bands: [
    { name: 'scorching', from: 40 },
    { name: 'warm', from: 0 },
  ],
};
