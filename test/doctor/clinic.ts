import { randomBytes } from 'node:crypto';
import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { Emulator, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { systemClock } from '../../src/base/clock.ts';
import { createSealer, type Sealer } from '../../src/base/seal.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Patient } from '../../src/doctor/examine-client.ts';
import { createOAuthClient } from '../../src/hubspot/oauth-client.ts';
import { publishRules } from '../../src/rules/rules-store.ts';
import { type Database, inTenant } from '../../src/store/database.ts';
import { createTokenKeeper } from '../../src/tenants/access-token-store.ts';
import { type ConnectOptions, connectByGrant } from '../../src/tenants/connect-tenant-client.ts';
import { createPortals } from '../../src/tenants/portals-client.ts';
import { saveTokens } from '../../src/tenants/token-store.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { ann, bob, eve, journeyRules, type RulesChanges } from '../support/journey-rules.ts';

export const appKeys = {
  appId: '54321',
  clientId: 'client-of-the-clinic',
  clientSecret: 'secret-of-the-clinic',
  redirectUrls: ['https://leads.example.com/oauth/callback'],
  webhookUrl: null,
};
export const required = declaration.scopes.required;
export const optional = declaration.scopes.optional.map(({ scope }) => scope);
export const sealKey = { id: 'clinic', key: randomBytes(32) };
const clock = systemClock;
const timeoutMs = 5_000;

/** A healthy portal, and what a doctor needs to look at it. */
export interface Case {
  portal: Portal;
  /** As the doctor gets it; tests break it. */
  patient: Patient;
  /** Lets the portal be reached by this static token instead of its own. */
  useStaticToken(token: string): Promise<void>;
  publish(changes: RulesChanges): Promise<void>;
  /** A call of HubSpot's API with all rights, as an admin of the portal might make it. */
  asAdmin(method: string, path: string): Promise<number>;
}

export interface Clinic {
  database: Database;
  databaseUrl: string;
  emulator: Emulator;
  /** A new portal, connected by OAuth with all scopes, with rules; `rules: null` for none. */
  admit(options?: { rules?: RulesChanges | null }): Promise<Case>;
  /** The same, for other connections, keys or addresses. */
  portalsOf(options: { database?: Database; sealer?: Sealer; apiUrl?: string }): Patient['portals'];
  stop(): Promise<void>;
}

/** A local HubSpot, a database, and healthy portals on request; real time, as HubSpot's Date header is. */
export async function openClinic(): Promise<Clinic> {
  const test = await openTestDatabase();
  const emulator = await startEmulator({ app: manifestApp(declaration, appKeys), rateLimit: null });
  const sealer = createSealer([sealKey]);
  const address = { appUrl: emulator.url, timeoutMs, clock, redirectUrl: appKeys.redirectUrls[0] ?? '' };
  const portalsOf: Clinic['portalsOf'] = (options) => {
    const { database = test.database, apiUrl = emulator.url } = options;
    const oauth = createOAuthClient({ ...address, ...appKeys, apiUrl });
    const keeper = createTokenKeeper({ database, sealer: options.sealer ?? sealer, oauth, clock });
    return createPortals({
      database,
      keeper,
      clock,
      apiUrl,
      timeoutMs,
      eventTypeName: 'ah54321_lead_decided',
    });
  };
  let admitted = 0;
  return {
    database: test.database,
    databaseUrl: test.url,
    emulator,
    portalsOf,
    admit: async ({ rules = {} } = {}) => {
      admitted += 1;
      const id = String(7_000 + admitted);
      const portal = emulator.addPortal({ id, name: `Portal ${id}`, owners: [ann, bob, eve] });
      await connect(emulator, portal, { test, sealer });
      const one = caseOf({ test, emulator, sealer, portal, portals: portalsOf({}) });
      if (rules) await one.publish(rules);
      return one;
    },
    stop: async () => {
      await emulator.stop();
      await test.close();
    },
  };
}

interface Parts {
  test: TestDatabase;
  emulator: Emulator;
  sealer: Sealer;
  portal: Portal;
  portals: Patient['portals'];
}

function caseOf({ test, emulator, sealer, portal, portals }: Parts): Case {
  const admin = portal.issueStaticToken([...required, ...optional]);
  const { id: tenantId } = portal;
  return {
    portal,
    patient: {
      config: healthyConfig(emulator.url),
      hasClientSecret: true,
      databaseUrl: test.url,
      database: test.database,
      portals,
      clock,
      timeoutMs,
      tenantId,
    },
    useStaticToken: (token) =>
      inTenant(test.database, tenantId, (transaction) =>
        saveTokens(transaction, sealer, {
          tenantId,
          accessToken: token,
          refreshToken: null,
          expiresAt: null,
        }),
      ),
    publish: async (changes) => {
      const publication = {
        tenantId,
        rules: journeyRules(changes),
        at: clock.now(),
        by: 'a test',
        why: 'a test',
      };
      await publishRules(test.database, publication);
    },
    asAdmin: async (method, path) => {
      const headers = { Authorization: `Bearer ${admin}` };
      return (await fetch(emulator.url + path, { method, headers })).status;
    },
  };
}

/** Settings with which nothing is wrong, as an environment. */
export function healthyEnvironment(apiUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PUBLIC_URL: 'https://leads.example.com',
    HUBSPOT_API_URL: apiUrl,
    HUBSPOT_APP_URL: apiUrl,
    HUBSPOT_CLIENT_ID: appKeys.clientId,
    HUBSPOT_CLIENT_SECRET: appKeys.clientSecret,
    HUBSPOT_EVENT_TYPE: 'ah54321_lead_decided',
    FAIRLEAD_KEYS: `${sealKey.id}:${sealKey.key.toString('base64')}`,
  };
}

function healthyConfig(apiUrl: string): Config {
  const read = readConfig(healthyEnvironment(apiUrl));
  if (!read.ok) throw new Error(read.refusal.join('\n'));
  return read.value.config;
}

async function connect(
  emulator: Emulator,
  portal: Portal,
  { test, sealer }: Pick<Parts, 'test' | 'sealer'>,
): Promise<void> {
  const redirectUrl = appKeys.redirectUrls[0] ?? '';
  const address = { apiUrl: emulator.url, timeoutMs, clock };
  const oauth = createOAuthClient({ ...address, ...appKeys, appUrl: emulator.url, redirectUrl });
  const consent = oauth.authorizeUrl('state', { required, optional });
  const approved = await fetch(`${consent}&decision=approve&portalId=${portal.id}`, { redirect: 'manual' });
  const code =
    new URL(approved.headers.get('location') ?? 'http://nowhere.test').searchParams.get('code') ?? '';
  const grant = await oauth.exchangeCode(code);
  if (!grant.ok) throw new Error(`The code was refused: ${grant.refusal}`);
  const options: ConnectOptions = { ...address, database: test.database, sealer, timeline: 'app-event' };
  const connected = await connectByGrant(options, grant.value);
  if (!connected.ok) throw new Error(`Scopes are missing: ${connected.refusal.scopes.join(', ')}`);
}
