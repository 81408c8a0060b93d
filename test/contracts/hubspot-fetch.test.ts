import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ForwardOptions, forwardFetch } from '../../emulator/ui/server/forward-fetch.ts';
import { readSignedUser } from '../../src/hubspot/signed-user.ts';
import { verifySignature } from '../../src/hubspot/verify-signature.ts';
import { testClock } from '../support/test-clock.ts';

const secret = 'a-secret-of-the-app';

describe('the local HubSpot’s proxy behind hubspot.fetch', () => {
  let server: Server;
  let url: string;
  let seen: { request: IncomingMessage; body: string }[];
  let answerWith: (response: ServerResponse) => unknown;
  const clock = testClock();

  beforeEach(async () => {
    seen = [];
    answerWith = (response) => response.setHeader('content-type', 'application/json').end('{"ok":true}');
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      seen.push({ request, body: Buffer.concat(chunks).toString('utf8') });
      answerWith(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const options = (changes: Partial<ForwardOptions> = {}): ForwardOptions => ({
    clock,
    secret,
    caller: { userId: 7, portalId: '62515', userEmail: 'ann@x.example', appId: '54321' },
    permittedUrls: [url],
    underWay: { count: 0 },
    ...changes,
  });
  const wish = (changes: object = {}) => ({
    url: `${url}/api/x?a=1`,
    method: 'POST',
    body: '{"b":2}',
    timeoutMs: 2_000,
    authorization: null,
    ...changes,
  });

  it('names who calls in the query, and signs what it sends so that the app’s own check takes it', async () => {
    expect(await forwardFetch(wish(), options())).toEqual({ status: 200, body: '{"ok":true}' });
    const [{ request, body } = { request: null, body: '' }] = seen;
    const signed = {
      method: request?.method ?? '',
      publicUrl: url,
      target: request?.url ?? '',
      body: Buffer.from(body),
      signature: String(request?.headers['x-hubspot-signature-v3']),
      timestamp: String(request?.headers['x-hubspot-request-timestamp']),
    };
    expect(verifySignature(signed, [secret], clock.now()).ok).toBe(true);
    const user = { tenantId: '62515', userId: '7', email: 'ann@x.example' };
    expect(readSignedUser(signed.target, '54321')).toEqual({ ok: true, value: user });
    expect(body).toBe('{"b":2}');
  });

  it.each([
    ['an address that is not permitted', { url: 'http://127.0.0.1:1/api' }, 403],
    ['an address that only begins like a permitted one', (at: string) => ({ url: `${at}0/api` }), 403],
    ['more than 1 MB', { body: JSON.stringify('x'.repeat(1_000_001)) }, 413],
    ['what is no request', { method: 'TRACE' }, 400],
  ])('refuses %s without calling anybody', async (_, changes, status) => {
    const given = wish(typeof changes === 'function' ? changes(url) : changes);
    expect((await forwardFetch(given, options())).status).toBe(status);
    expect(seen).toHaveLength(0);
  });

  it('lets twenty go at once, and refuses the next', async () => {
    expect((await forwardFetch(wish(), options({ underWay: { count: 20 } }))).status).toBe(429);
    expect((await forwardFetch(wish(), options({ underWay: { count: 19 } }))).status).toBe(200);
  });

  it('repeats once after a 5xx, and not after a refusal', async () => {
    answerWith = (response) => response.writeHead(503).end('{}');
    expect((await forwardFetch(wish(), options())).status).toBe(503);
    expect(seen).toHaveLength(2);
    answerWith = (response) => response.writeHead(409).end('{}');
    expect((await forwardFetch(wish(), options())).status).toBe(409);
    expect(seen).toHaveLength(3);
  });

  it('follows no redirect, takes no answer above 1 MB, and waits no longer than it was told', async () => {
    answerWith = (response) => response.writeHead(302, { location: `${url}/elsewhere` }).end();
    expect((await forwardFetch(wish(), options())).status).toBe(502);
    answerWith = (response) => response.end('x'.repeat(1_000_001));
    expect((await forwardFetch(wish(), options())).status).toBe(502);
    answerWith = () => undefined;
    expect((await forwardFetch(wish({ timeoutMs: 150 }), options())).status).toBe(504);
  });
});
