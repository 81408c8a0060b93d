import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { accept, type Result, refuse } from '../../src/base/result.ts';
import { HubSpotError } from '../../src/hubspot/hubspot-error.ts';
import { manifest } from '../../src/hubspot/manifest.ts';
import { createOAuthClient, type Grant, type GrantRefusal } from '../../src/hubspot/oauth-client.ts';
import type { ConnectRefusal } from '../../src/tenants/connect-tenant-client.ts';
import { createInstallRoute } from '../../src/tenants/install-route.ts';
import type { Tenant } from '../../src/tenants/tenant.ts';
import { steppingClock } from '../hubspot/stepping-clock.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { start } from './tenant-set-up.ts';

const tenant: Tenant = {
  id: '62515',
  status: 'active',
  connectedBy: 'oauth',
  timeZone: 'UTC',
  currency: 'USD',
  uiDomain: 'app.hubspot.com',
  timeline: 'note',
  scopes: [],
  installedAt: start,
  statusChangedAt: start,
};
const grant: Grant = { accessToken: 'canary-token', refreshToken: 'r', expiresAt: start + 1, scopes: [] };

interface World {
  exchanged: string[];
  installed: string[];
  grant: Result<Grant, GrantRefusal>;
  connected: Result<Tenant, ConnectRefusal>;
  failure: Error | null;
}

describe('installing the app', () => {
  let test: TestDatabase;
  let server: Server;
  let url = '';
  const clock = steppingClock(start);
  const world: World = {
    exchanged: [],
    installed: [],
    grant: accept(grant),
    connected: accept(tenant),
    failure: null,
  };

  beforeAll(async () => {
    test = await openTestDatabase();
    const oauth = createOAuthClient({
      apiUrl: 'http://127.0.0.1:1',
      appUrl: 'https://app.hubspot.test',
      clientId: 'client-1',
      clientSecret: 's',
      redirectUrl: 'https://fairlead.test/oauth/callback',
      clock,
      timeoutMs: 1000,
    });
    const exchangeCode = async (code: string) => {
      world.exchanged.push(code);
      return world.grant;
    };
    const connect = async () => {
      if (world.failure) throw world.failure;
      return world.connected;
    };
    const onInstalled = async (id: string) => void world.installed.push(id);
    const route = createInstallRoute({
      database: test.database,
      oauth: { ...oauth, exchangeCode },
      clock,
      publicUrl: 'https://fairlead.test',
      connect,
      onInstalled,
    });
    server = createServer(express().use(route)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    Object.assign(world, {
      exchanged: [],
      installed: [],
      grant: accept(grant),
      connected: accept(tenant),
      failure: null,
    });
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await test.close();
  });

  /** What a browser sends back of a cookie that it was given. */
  const pairOf = (setCookie: string) => setCookie.split(';')[0] ?? '';

  async function begin() {
    const response = await fetch(`${url}/oauth/install`, { redirect: 'manual' });
    const location = new URL(response.headers.get('location') ?? '');
    const setCookie = response.headers.get('set-cookie') ?? '';
    return {
      response,
      location,
      setCookie,
      cookie: pairOf(setCookie),
      state: location.searchParams.get('state') ?? '',
    };
  }

  async function comeBack(query: Record<string, string>, cookie: string) {
    const address = `${url}/oauth/callback?${new URLSearchParams(query)}`;
    const response = await fetch(address, { headers: { cookie: `other=1; ${cookie}` } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  it('sends the admin to HubSpot with exactly the declared scopes, a state and a cookie', async () => {
    const { response, location, setCookie: cookie, state } = await begin();
    expect([response.status, location.origin + location.pathname]).toEqual([
      302,
      'https://app.hubspot.test/oauth/authorize',
    ]);
    expect(location.searchParams.get('scope')).toBe(manifest.scopes.required.join(' '));
    expect(location.searchParams.get('optional_scope')).toBe(
      manifest.scopes.optional.map((one) => one.scope).join(' '),
    );
    expect(location.search).not.toContain('+');
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      client_id: 'client-1',
      redirect_uri: 'https://fairlead.test/oauth/callback',
    });
    expect(state.length).toBeGreaterThanOrEqual(43);
    expect(cookie).toMatch(/^__Host-fairlead_install=[\w-]{43}; .*Path=\/;/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toContain(state);
  });

  it('connects the portal when the admin comes back with a code', async () => {
    const { cookie, state } = await begin();
    const page = await comeBack({ code: 'code-1', state }, cookie);
    expect([page.status, world.exchanged, world.installed]).toEqual([200, ['code-1'], ['62515']]);
    expect(page.text).toContain('Fairlead is connected');
    expect(page.text).not.toContain('canary');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it.each<[string, (begun: { state: string; cookie: string }) => [Record<string, string>, string]]>([
    ['from a browser without the cookie', ({ state }) => [{ code: 'c', state }, 'x=y']],
    [
      'with the cookie of another installation',
      ({ state }) => [{ code: 'c', state }, '__Host-fairlead_install=AAAA'],
    ],
    [
      'with a second cookie of the same name',
      ({ state, cookie }) => [{ code: 'c', state }, `${cookie}; __Host-fairlead_install=AAAA`],
    ],
    ['with a state that is not ours', ({ cookie }) => [{ code: 'c', state: 'AAAA' }, cookie]],
    ['without a state', ({ cookie }) => [{ code: 'c' }, cookie]],
  ])('refuses a return %s, and asks HubSpot nothing', async (_name, change) => {
    const page = await comeBack(...change(await begin()));
    expect([page.status, world.exchanged, world.installed]).toEqual([400, [], []]);
    expect(page.text).toContain('could not be continued');
  });

  it('refuses the same return a second time', async () => {
    const { cookie, state } = await begin();
    await comeBack({ code: 'c', state }, cookie);
    expect((await comeBack({ code: 'c', state }, cookie)).status).toBe(400);
    expect(world.exchanged).toHaveLength(1);
  });

  it('refuses a return after ten minutes', async () => {
    const { cookie, state } = await begin();
    clock.advance(600_000);
    expect((await comeBack({ code: 'c', state }, cookie)).status).toBe(400);
  });

  it.each<[string, Partial<World>, number, string]>([
    ['the code was used before', { grant: refuse('bad-code') }, 400, 'did not accept this installation'],
    ['our client secret is wrong', { grant: refuse('misconfigured') }, 500, 'not set up correctly'],
    [
      'a required permission is missing',
      { connected: refuse({ reason: 'missing-scopes', scopes: ['crm.objects.owners.read'] }) },
      400,
      'crm.objects.owners.read',
    ],
    [
      'HubSpot fails in the middle',
      { failure: new HubSpotError({ kind: 'unavailable', status: 503, route: 'r', reason: 'x' }) },
      502,
      'could not be reached',
    ],
  ])('says in words what is wrong when %s', async (_name, change, status, words) => {
    Object.assign(world, change);
    const { cookie, state } = await begin();
    const page = await comeBack({ code: 'c', state }, cookie);
    expect([page.status, world.installed]).toEqual([status, []]);
    expect(page.text).toContain(words);
  });

  it('says that nothing was changed when the admin declines', async () => {
    const { cookie, state } = await begin();
    const page = await comeBack(
      { error: 'access_denied', error_description: '<script>alert(1)</script>', state },
      cookie,
    );
    expect(page.status).toBe(400);
    expect(page.text).toContain('Nothing was changed');
    expect(page.text).not.toContain('<script>');
  });
});
