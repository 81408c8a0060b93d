import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { Emulator, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { systemClock } from '../../src/base/clock.ts';
import { createOAuthClient, type OAuthClient } from '../../src/hubspot/oauth-client.ts';
import { connectDatabase, type Database, inTenant } from '../../src/store/database.ts';
import { createTokenKeeper } from '../../src/tenants/access-token-store.ts';
import {
  type ConnectOptions,
  connectByGrant,
  connectStatic,
} from '../../src/tenants/connect-tenant-client.ts';
import { disconnect } from '../../src/tenants/disconnect-client.ts';
import { createPortals, type Portals } from '../../src/tenants/portals-client.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';
import { readTokens } from '../../src/tenants/token-store.ts';
import { appKeys } from '../hubspot/local-portal.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { sealer } from './tenant-set-up.ts';

const { required, optional } = declaration.scopes;
const scopes = { required, optional: optional.map((one) => one.scope) };
const tokenRoute = 'POST /oauth/{version}/token';
const clock = systemClock;

/** One service process: its own connections, keeper and clients. */
interface Process {
  oauth: OAuthClient;
  portals: Portals;
  options: ConnectOptions;
}

describe('connecting a portal, against the local HubSpot', () => {
  let test: TestDatabase;
  let second: Database;
  let emulator: Emulator;
  let portal: Portal;
  let one: Process;
  let two: Process;
  let portals = 0;

  beforeAll(async () => {
    test = await openTestDatabase();
    second = connectDatabase({ url: test.url });
    emulator = await startEmulator({
      app: manifestApp(declaration, appKeys),
      rateLimit: null,
      rotateRefreshTokens: true,
    });
    one = processOn(test.database);
    two = processOn(second);
  });
  beforeEach(() => {
    portals += 1;
    const owners = [{ id: '41', email: 'a@x.test', firstName: 'Ann', lastName: 'A' }];
    portal = emulator.addPortal({
      id: String(6000 + portals),
      name: `Acme ${portals}`,
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      owners,
    });
  });
  afterAll(async () => {
    await emulator.stop();
    await second.destroy();
    await test.close();
  });

  function processOn(database: Database, clientSecret = appKeys.clientSecret): Process {
    const address = { apiUrl: emulator.url, timeoutMs: 5_000, clock };
    const redirectUrl = appKeys.redirectUrls[0] ?? '';
    const oauth = createOAuthClient({
      ...address,
      appUrl: emulator.url,
      clientId: appKeys.clientId,
      clientSecret,
      redirectUrl,
    });
    const keeper = createTokenKeeper({ database, sealer, oauth, clock });
    const created = createPortals({ ...address, database, keeper, eventTypeName: '54321_lead_decided' });
    return {
      oauth,
      portals: created,
      options: { ...address, database, sealer, timeline: 'app-event' },
    };
  }

  /** An admin of the portal approves; gives the code that HubSpot sends back. */
  async function approve(wanted = scopes): Promise<{ code: string; state: string | null }> {
    const address = `${one.oauth.authorizeUrl('state-1', wanted)}&decision=approve&portalId=${portal.id}`;
    const response = await fetch(address, { redirect: 'manual' });
    const back = new URL(response.headers.get('location') ?? 'http://nowhere.test/');
    return { code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') };
  }

  async function connectByOAuth() {
    const grant = await one.oauth.exchangeCode((await approve()).code);
    if (!grant.ok) throw new Error(grant.refusal);
    const tenant = await connectByGrant(one.options, grant.value);
    if (!tenant.ok) throw new Error(tenant.refusal.reason);
    return tenant.value;
  }

  const tokensOf = (id: string) =>
    inTenant(test.database, id, (transaction) => readTokens(transaction, sealer, id));

  it('keeps who it is, its zone and currency, its tokens, and creates our properties', async () => {
    const tenant = await connectByOAuth();
    expect(tenant).toMatchObject({
      id: portal.id,
      status: 'active',
      connectedBy: 'oauth',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      timeline: 'app-event',
    });
    expect([...tenant.scopes].sort()).toEqual([...scopes.required, ...scopes.optional].sort());
    expect(portal.propertyDefinitions().filter((property) => property.groupName === 'fairlead')).toHaveLength(
      declaration.properties.length,
    );
    expect((await tokensOf(portal.id))?.expiresAt).toBeGreaterThan(clock.now() + 1_700_000);
  });

  it('changes nothing in the portal when it connects again', async () => {
    await connectByOAuth();
    const before = portal.ledger().length;
    await connectByOAuth();
    expect(portal.ledger()).toHaveLength(before);
  });

  it('gets its state back, and a code is good once', async () => {
    const { code, state } = await approve();
    expect(state).toBe('state-1');
    expect((await one.oauth.exchangeCode(code)).ok).toBe(true);
    expect(await one.oauth.exchangeCode(code)).toEqual({ ok: false, refusal: 'bad-code' });
    expect(await one.oauth.exchangeCode('made-up')).toEqual({ ok: false, refusal: 'bad-code' });
  });

  it('is told apart from a client secret that is wrong', async () => {
    const { code } = await approve();
    expect(await processOn(test.database, 'wrong').oauth.exchangeCode(code)).toEqual({
      ok: false,
      refusal: 'misconfigured',
    });
  });

  it('is refused when a required scope was not granted', async () => {
    const grant = await one.oauth.exchangeCode((await approve()).code);
    if (!grant.ok) throw new Error(grant.refusal);
    const granted = grant.value.scopes.filter((scope) => scope !== 'crm.objects.owners.read');
    const refusal = { reason: 'missing-scopes', scopes: ['crm.objects.owners.read'] };
    expect(await connectByGrant(one.options, { ...grant.value, scopes: granted })).toEqual({
      ok: false,
      refusal,
    });
    expect(await readTenant(test.database, portal.id)).toBeNull();
  });

  it('shows decisions as notes when events were not granted', async () => {
    const { code } = await approve({ ...scopes, optional: [] });
    const grant = await one.oauth.exchangeCode(code);
    if (!grant.ok) throw new Error(grant.refusal);
    expect(await connectByGrant(one.options, grant.value)).toMatchObject({ value: { timeline: 'note' } });
  });

  it('makes one token request when its token expires under 40 callers of two processes', async () => {
    const tenant = await connectByOAuth();
    const id = portal.createContact({ email: 'a@acme.test' });
    const tokenCalls = () => portal.calls().byRoute[tokenRoute] ?? 0;
    const before = tokenCalls();
    const read = (process: Process) => process.portals.crmOf(tenant).readOwnersOf([id]);
    await Promise.all([read(one), read(two)]);
    portal.expireAccessTokens();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => read(index % 2 ? one : two)));
    expect(answers.every((owners) => owners.has(id))).toBe(true);
    expect(tokenCalls() - before).toBe(1);
  });

  it('stays connected when the token endpoint is down for a while', async () => {
    const tenant = await connectByOAuth();
    portal.expireAccessTokens();
    const fault = emulator.fault({
      route: tokenRoute,
      effect: { kind: 'status', status: 503, html: true },
      times: 1,
    });
    expect((await one.portals.crmOf(tenant).readOwners()).map((owner) => owner.id)).toEqual(['41']);
    expect(fault.fired()).toBe(1);
    expect((await readTenant(test.database, portal.id))?.status).toBe('active');
  });

  it('is found revoked when its admin takes the app out, and left alone from then on', async () => {
    const tenant = await connectByOAuth();
    portal.uninstallApp();
    const crm = one.portals.crmOf(tenant);
    await expect(crm.readOwners()).rejects.toMatchObject({ kind: 'unauthorised' });
    expect((await readTenant(test.database, portal.id))?.status).toBe('revoked');
    const before = portal.calls().total;
    await expect(crm.readOwners()).rejects.toMatchObject({ kind: 'unauthorised' });
    expect(portal.calls().total).toBe(before);
    expect((await connectByOAuth()).status).toBe('active');
    expect(await one.portals.crmOf(tenant).readOwners()).toHaveLength(1);
  });

  it('is disconnected with the app taken out and the tokens forgotten, also when asked twice', async () => {
    const tenant = await connectByOAuth();
    for (let time = 0; time < 2; time += 1)
      await disconnect({ database: test.database, portals: one.portals, clock }, tenant.id);
    expect([(await readTenant(test.database, tenant.id))?.status, await tokensOf(tenant.id)]).toEqual([
      'removed',
      null,
    ]);
    expect(portal.calls().byRoute['DELETE /appinstalls/{version}/external-install']).toBe(1);
    await expect(two.portals.crmOf(tenant).readOwners()).rejects.toMatchObject({ kind: 'unauthorised' });
  });

  it('is not disconnected, and nothing is forgotten, by a service whose client secret is wrong', async () => {
    const tenant = await connectByOAuth();
    portal.expireAccessTokens();
    const { portals } = processOn(second, 'wrong');
    await expect(disconnect({ database: second, portals, clock }, tenant.id)).rejects.toMatchObject({
      kind: 'unauthorised',
    });
    expect([(await readTenant(test.database, tenant.id))?.status, await tokensOf(tenant.id)]).toEqual([
      'active',
      expect.anything(),
    ]);
  });

  it('is disconnected also when its admin has just taken the app out', async () => {
    const tenant = await connectByOAuth();
    portal.uninstallApp();
    const options = { database: test.database, portals: one.portals, clock };
    expect(await disconnect(options, tenant.id)).toBe('done');
    expect(await disconnect(options, tenant.id)).toBe('already');
    expect(await disconnect(options, 'nobody')).toBe('unknown');
    expect([(await readTenant(test.database, tenant.id))?.status, await tokensOf(tenant.id)]).toEqual([
      'removed',
      null,
    ]);
  });

  it('keeps its tokens when it cannot be disconnected just now', async () => {
    const tenant = await connectByOAuth();
    const fault = emulator.fault({
      route: 'DELETE /appinstalls/{version}/external-install',
      effect: { kind: 'status', status: 400 },
      times: 1,
    });
    await expect(
      disconnect({ database: test.database, portals: one.portals, clock }, tenant.id),
    ).rejects.toMatchObject({ kind: 'invalid' });
    expect(fault.fired()).toBe(1);
    expect(await tokensOf(tenant.id)).not.toBeNull();
  });

  it('is one’s own by a static token, with the optional scopes that the token has', async () => {
    const token = portal.issueStaticToken([...scopes.required, 'crm.objects.users.read']);
    const tenant = await connectStatic(one.options, token);
    expect(tenant).toMatchObject({ id: portal.id, connectedBy: 'static', timeline: 'note', currency: 'JPY' });
    expect([...tenant.scopes].sort()).toEqual([...scopes.required, 'crm.objects.users.read'].sort());
    expect(await two.portals.crmOf(tenant).readOwners()).toHaveLength(1);
  });

  it('is not connected by a static token that is wrong', async () => {
    await expect(connectStatic(one.options, 'pat-made-up')).rejects.toMatchObject({ kind: 'unauthorised' });
  });

  it('is not connected, and not kept, by a static token that lacks a scope', async () => {
    const weak = portal.issueStaticToken(['oauth', 'crm.objects.contacts.read']);
    await expect(connectStatic(one.options, weak)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await readTenant(test.database, portal.id)).toBeNull();
  });
});
