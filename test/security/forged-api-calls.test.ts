import { signVersion2, signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import { setStatus } from '../../src/tenants/tenant-store.ts';
import { callApi } from '../support/call-api.ts';
import { clientSecret, type Journey, portalId, startJourney } from '../support/journey.ts';

interface Forged {
  target?: string;
  signedTarget?: string;
  method?: string;
  signedMethod?: string;
  body?: string;
  signedBody?: string;
  secret?: string;
  ageMs?: number;
  headers?: Record<string, string | undefined>;
}

const who = `portalId=${portalId}&userId=7251500&userEmail=ann%40harbour.example&appId=54321`;
const save = JSON.stringify({
  source: 'a: 1',
  format: 'yaml',
  baseRevision: null,
  baseVersion: null,
  requestId: 'b9ff9a5a-6a4b-4d7b-9d4a-6a3f8a1c2e3d',
});

describe('requests to the settings API that HubSpot did not make', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({ rules: null });
  });
  afterAll(() => journey.stop());

  async function send(forged: Forged): Promise<{ status: number; code: unknown }> {
    const { target = `/api/rules/draft?${who}`, method = 'PUT', body = save, secret = clientSecret } = forged;
    const url = `${journey.app.url}${forged.signedTarget ?? target}`;
    const request = { method: forged.signedMethod ?? method, url, body: forged.signedBody ?? body };
    const timestamp = String(journey.clock.now() - (forged.ageMs ?? 0));
    const headers = Object.entries({
      'Content-Type': 'application/json',
      'X-HubSpot-Request-Timestamp': timestamp,
      'X-HubSpot-Signature-v3': signVersion3(secret, request, timestamp),
      ...forged.headers,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await fetch(`${journey.app.url}${target}`, { method, body, headers });
    return { status: response.status, code: ((await response.json()) as { code: unknown }).code };
  }

  const cases: [string, Forged, number, string][] = [
    ['without a signature', { headers: { 'X-HubSpot-Signature-v3': undefined } }, 401, 'no-signature'],
    ['without a time', { headers: { 'X-HubSpot-Request-Timestamp': undefined } }, 401, 'no-timestamp'],
    ['of six minutes ago', { ageMs: 360_000 }, 401, 'stale-timestamp'],
    ['of tomorrow', { ageMs: -86_400_000 }, 401, 'future-timestamp'],
    ['signed with another secret', { secret: 'another-secret' }, 401, 'wrong-signature'],
    ['with another body', { signedBody: save.replace('a: 1', 'a: 2') }, 401, 'wrong-signature'],
    ['with another method', { signedMethod: 'GET' }, 401, 'wrong-signature'],
    [
      'with another portal than was signed',
      { signedTarget: `/api/rules/draft?${who.replace(portalId, '999')}` },
      401,
      'wrong-signature',
    ],
    [
      'with another user than was signed',
      { signedTarget: `/api/rules/draft?${who.replace('7251500', '7')}` },
      401,
      'wrong-signature',
    ],
    [
      'to another address than was signed',
      { signedTarget: `/api/rules/lint?${who}` },
      401,
      'wrong-signature',
    ],
    [
      'with a portal of the page’s own',
      { target: `/api/rules/draft?portalId=1&${who}` },
      400,
      'ambiguous-user',
    ],
    ['with a user of the page’s own', { target: `/api/rules/draft?userId=1&${who}` }, 400, 'ambiguous-user'],
    ['that name nobody', { target: '/api/rules/draft' }, 401, 'no-user'],
    [
      'of a portal that is not connected',
      { target: `/api/rules/draft?${who.replace(portalId, '4711')}` },
      403,
      'not-connected',
    ],
    ['whose body is no JSON', { body: '{' }, 400, 'not-json'],
    ['whose body is no text', { body: '\u0000' }, 400, 'not-json'],
    ['with fields that nobody asked for', { body: save.replace('{', '{"tenantId":"1",') }, 400, 'unreadable'],
  ];
  it.each(cases)('%s are refused, and nothing is kept', async (_title, forged, status, code) => {
    expect(await send(forged)).toEqual({ status, code });
    const { body } = await callApi(journey, { userId: '7251500' }, { path: '/api/rules/draft' });
    expect(body).toEqual({ draft: null });
  });

  it('with the older signature, which can be replayed for ever, are refused', async () => {
    const url = `${journey.app.url}/api/rules/draft?${who}`;
    const signature = signVersion2(clientSecret, { method: 'PUT', url, body: save });
    const headers = {
      'X-HubSpot-Signature-v3': undefined,
      'X-HubSpot-Signature': signature,
      'X-HubSpot-Signature-Version': 'v2',
    };
    expect(await send({ headers })).toEqual({ status: 401, code: 'no-signature' });
  });

  it('of one portal never reach what another keeps', async () => {
    await journey.addPortal('777');
    const other = { userId: '1077700', portalId: '777' };
    await callApi(
      journey,
      { userId: '7251500' },
      { method: 'PUT', path: '/api/rules/draft', body: JSON.parse(save) },
    );
    expect((await callApi(journey, other, { path: '/api/rules/draft' })).body).toEqual({ draft: null });
    expect((await callApi(journey, other, { path: '/api/rules/revisions/1' })).status).toBe(404);
    expect((await callApi(journey, other, { method: 'DELETE', path: '/api/rules/draft/1' })).status).toBe(
      409,
    );
  });

  it.each(['revoked', 'removed'] as const)(
    'of a portal that was connected once are refused (%s)',
    async (status) => {
      if (status === 'revoked') await journey.addPortal('888');
      await setStatus(journey.database, '888', { status, now: journey.clock.now() });
      const caller = { userId: '1088800', portalId: '888' };
      expect(await callApi(journey, caller, { path: '/api/rules/draft' })).toMatchObject({
        status: 403,
        body: { code: 'not-connected' },
      });
      await setStatus(journey.database, '888', { status: 'active', now: journey.clock.now() });
    },
  );

  it('too many at once are turned away with the time to wait, also of a genuine user', async () => {
    const caller = { userId: '5', portalId };
    const replies = await Promise.all(
      Array.from({ length: 130 }, () => callApi(journey, caller, { path: '/api/rules/draft' })),
    );
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]?.body).toMatchObject({ code: 'too-many', retryAfterSeconds: expect.any(Number) });
  });
});
