import { createHash } from 'node:crypto';
import { type LocalHubSpot, localHubSpot, sendForm } from './local-hubspot.ts';

let hubspot: LocalHubSpot;
beforeEach(async () => {
  hubspot = await localHubSpot();
});
afterEach(() => hubspot.emulator.stop());

const callback = 'http://localhost:3000/oauth/callback';
const wish = {
  client_id: 'client-1',
  redirect_uri: callback,
  scope: 'oauth crm.objects.contacts.read',
  state: 'xyz',
};
const client = { client_id: 'client-1', client_secret: 'secret-1' };

async function approve(more: Record<string, string> = {}): Promise<URL> {
  const query = new URLSearchParams({ ...wish, decision: 'approve', ...more });
  const response = await fetch(`${hubspot.emulator.url}/oauth/authorize?${query}`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

function sendToken(fields: Record<string, string>) {
  return sendForm(`${hubspot.emulator.url}/oauth/2026-03/token`, { ...client, ...fields });
}

async function install() {
  const code = (await approve({ optional_scope: 'timeline' })).searchParams.get('code') ?? '';
  return (await sendToken({ grant_type: 'authorization_code', code, redirect_uri: callback })).body;
}

describe('connecting', () => {
  it('sends the browser back with code and state, and trades the code for tokens', async () => {
    const target = await approve();
    expect(target.origin + target.pathname).toBe(callback);
    expect(target.searchParams.get('state')).toBe('xyz');
    const code = target.searchParams.get('code') ?? '';
    const { status, body } = await sendToken({
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: 'bearer',
      token_use: 'access_token',
      expires_in: 1800,
      hub_id: 62515,
      user_id: expect.any(Number),
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      scopes: ['oauth', 'crm.objects.contacts.read'],
    });
    expect(body.access_token.length).toBeGreaterThan(200);
    const again = await sendToken({ grant_type: 'authorization_code', code, redirect_uri: callback });
    expect([again.status, again.body.status]).toEqual([400, 'EXPIRED_AUTH_CODE']);
  });

  it('shows a page with the accounts and scopes; its form approves', async () => {
    const page = await fetch(`${hubspot.emulator.url}/oauth/62515/authorize?${new URLSearchParams(wish)}`);
    const html = await page.text();
    expect(html).toContain('Harbour Vision');
    expect(html).toContain('crm.objects.contacts.read');
    const response = await fetch(`${hubspot.emulator.url}/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...wish, portalId: '62515', decision: 'approve' }),
    });
    expect(response.headers.get('location')).toContain('code=');
  });

  it('leads nowhere when the person declines', async () => {
    const query = new URLSearchParams({ ...wish, decision: 'decline' });
    const response = await fetch(`${hubspot.emulator.url}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([200, null]);
  });

  it.each([
    ['an unknown client', { client_id: 'other' }],
    ['an unknown redirect address', { redirect_uri: 'https://evil.test/' }],
    ['a required scope left out', { scope: 'oauth' }],
    ['a scope that the app does not declare', { scope: 'oauth crm.objects.contacts.read tickets' }],
    ['an optional scope that the app does not declare', { optional_scope: 'tickets' }],
    ['an unknown portal', { portalId: '1' }],
  ])('refuses to begin with %s', async (_what, change) => {
    const query = new URLSearchParams({ ...wish, decision: 'approve', ...change } as Record<string, string>);
    const response = await fetch(`${hubspot.emulator.url}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(400);
  });

  it('holds the app to its code verifier when the connection began with a challenge', async () => {
    const verifier = 'v'.repeat(50);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const code = (await approve({ code_challenge: challenge })).searchParams.get('code') ?? '';
    const grant = { grant_type: 'authorization_code', code, redirect_uri: callback };
    expect((await sendToken(grant)).body.status).toBe('BAD_CODE_VERIFIER');
    expect((await sendToken({ ...grant, code_verifier: verifier })).status).toBe(200);
  });
});

describe('tokens', () => {
  it('work until they expire after 30 minutes, and are refreshed', async () => {
    const { call, clock } = hubspot;
    const tokens = await install();
    const read = () => call('GET', '/crm/objects/2026-03/contacts', undefined, tokens.access_token);
    expect((await read()).status).toBe(200);
    clock.move(1_800_000);
    const late = await read();
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({
      status: 'error',
      category: 'EXPIRED_AUTHENTICATION',
      correlationId: expect.any(String),
      message: 'The OAuth token used to make this call expired 0 second(s) ago.',
      context: { 'expire time': ['2026-11-21T10:30:00.000Z'] },
    });
    const { body } = await sendToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect(body.refresh_token).toBe(tokens.refresh_token);
    expect((await call('GET', '/crm/objects/2026-03/contacts', undefined, body.access_token)).status).toBe(
      200,
    );
  });

  it('all end when the app is uninstalled, by an admin or by itself', async () => {
    const { call, portal } = hubspot;
    const first = await install();
    portal.uninstallApp();
    const refused = await sendToken({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      {
        error: 'invalid_grant',
        status: 'BAD_REFRESH_TOKEN',
        error_description: 'refresh token is invalid, expired or revoked',
      },
    ]);
    expect((await call('GET', '/crm/objects/2026-03/contacts', undefined, first.access_token)).status).toBe(
      401,
    );
    const second = await install();
    const gone = await call(
      'DELETE',
      '/appinstalls/2026-03/external-install',
      undefined,
      second.access_token,
    );
    expect(gone.status).toBe(204);
    expect(
      (await sendToken({ grant_type: 'refresh_token', refresh_token: second.refresh_token })).status,
    ).toBe(400);
  });

  it('expire at once when told to, refreshing still works', async () => {
    const { call, portal } = hubspot;
    const tokens = await install();
    portal.expireAccessTokens();
    expect((await call('GET', '/crm/objects/2026-03/contacts', undefined, tokens.access_token)).status).toBe(
      401,
    );
    expect(
      (await sendToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status,
    ).toBe(200);
  });

  it('rotate when the emulator is told so: the old refresh token ends', async () => {
    await hubspot.emulator.stop();
    hubspot = await localHubSpot({ rotateRefreshTokens: true });
    const tokens = await install();
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    const { body } = await sendToken(refresh);
    expect(body.refresh_token).not.toBe(tokens.refresh_token);
    expect((await sendToken(refresh)).body.status).toBe('BAD_REFRESH_TOKEN');
  });

  it('are described by introspection; a revoked one is only "not active"', async () => {
    const tokens = await install();
    const url = `${hubspot.emulator.url}/oauth/2026-09/token`;
    const asked = { ...client, token: tokens.access_token, token_type_hint: 'access_token' };
    expect((await sendForm(`${url}/introspect`, asked)).body).toMatchObject({
      active: true,
      token: tokens.access_token,
      hub_id: 62515,
      user_id: expect.any(Number),
      client_id: 'client-1',
      app_id: 54321,
      scopes: ['oauth', 'crm.objects.contacts.read', 'timeline'],
      expires_in: 1800,
      is_private_distribution: false,
      token_use: 'access_token',
      token_type: 'bearer',
      user: 'ann@harbour.test',
    });
    await sendForm(`${url}/revoke`, { ...client, token: tokens.refresh_token });
    expect((await sendForm(`${url}/introspect`, asked)).body).toEqual({ active: false });
  });

  it.each([
    [
      { grant_type: 'authorization_code', code: 'nope', redirect_uri: callback },
      'BAD_AUTH_CODE',
      'invalid_grant',
    ],
    [{ grant_type: 'refresh_token', refresh_token: 'nope' }, 'BAD_REFRESH_TOKEN', 'invalid_grant'],
    [{ grant_type: 'refresh_token', client_id: 'other' }, 'BAD_CLIENT_ID', 'invalid_client'],
    [{ grant_type: 'refresh_token', client_secret: 'wrong' }, 'BAD_CLIENT_SECRET', 'invalid_client'],
    [{ grant_type: 'password' }, 'BAD_GRANT_TYPE', 'unsupported_grant_type'],
  ])('are refused for %j with %s', async (fields, status, error) => {
    const answer = await sendToken(fields as unknown as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status, error, message: expect.any(String) });
  });

  it('come only for a form in the body, and a code only for its own redirect address', async () => {
    const url = `${hubspot.emulator.url}/oauth/2026-03/token`;
    const json = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(415);
    const code = (await approve()).searchParams.get('code') ?? '';
    const grant = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost:3000/other' };
    expect((await sendToken(grant)).body.status).toBe('BAD_REDIRECT_URI');
    hubspot.clock.move(600_000);
    expect((await sendToken({ ...grant, redirect_uri: callback })).body.status).toBe('EXPIRED_AUTH_CODE');
  });

  it("are counted among the portal's calls", async () => {
    const tokens = await install();
    await sendToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect(hubspot.portal.calls().byRoute['POST /oauth/{version}/token']).toBe(2);
  });
});
