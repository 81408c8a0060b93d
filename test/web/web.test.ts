import express, { Router } from 'express';
import { createLog } from '../../src/base/log.ts';
import { createWeb } from '../../src/web/create-web.ts';
import { type Listening, listen } from '../../src/web/listen.ts';
import { createMetrics } from '../../src/web/metrics.ts';

const lines: string[] = [];
const log = createLog('info', { write: (line: string) => void lines.push(line) });

function createTestRouter(): Router {
  const router = Router();
  router.post('/echo', express.json({ limit: 20 }), (request, response) => void response.json(request.body));
  router.all('/echo', (_request, response) => void response.status(418).end());
  router.get('/bug/:signed', () => {
    throw new Error('ann@acme.example was not expected');
  });
  router.get('/away', () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })));
  return router;
}

async function serve(
  publicUrl: string | null,
  isReady = async () => ({ ready: true, reasons: [] as string[] }),
) {
  const metrics = createMetrics();
  const refreshMetrics = async () => metrics.setOutboxWaiting(7);
  const app = createWeb({ routers: [createTestRouter()], publicUrl, log, metrics, refreshMetrics, isReady });
  return { metrics, server: await listen(app, { host: '127.0.0.1', port: 0 }) };
}

describe('the web shell', () => {
  let server: Listening;
  beforeAll(async () => {
    ({ server } = await serve('https://leads.example.com'));
  });
  afterAll(() => server.close());
  beforeEach(() => void lines.splice(0));

  it('tells browsers to trust nothing but our own pages', async () => {
    const { headers } = await fetch(`${server.url}/health/live`);
    const policy = headers.get('content-security-policy');
    for (const directive of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "default-src 'none'",
    ]) {
      expect(policy).toContain(directive);
    }
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('does not pin browsers to https while it is tried out over http', async () => {
    const local = await serve('http://localhost:3000');
    const { headers } = await fetch(`${local.server.url}/health/live`);
    await local.server.close();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('answers an unknown address with 404 and the addresses that there are', async () => {
    const response = await fetch(`${server.url}/nothing/here`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 404,
      detail: expect.stringContaining('POST /echo; GET /bug/:signed'),
    });
  });

  it('answers the wrong method on a known address with 405 and the right ones', async () => {
    const response = await fetch(`${server.url}/away`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    expect(await response.json()).toMatchObject({
      title: 'Method not allowed',
      detail: 'Only GET can be used here.',
    });
  });

  it('leaves the wrong method to a router that answers it itself', async () => {
    const response = await fetch(`${server.url}/echo`, { method: 'DELETE' });
    expect(response.status).toBe(418);
  });

  it.each([
    ['a body that is no JSON', '{"secret":', 400, 'The request could not be read.'],
    [
      'a body that is too large',
      JSON.stringify({ text: 'x'.repeat(50) }),
      413,
      'The body is larger than this address takes.',
    ],
  ])('refuses %s in words, without repeating it', async (_what, body, status, detail) => {
    const response = await fetch(`${server.url}/echo`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, detail });
    expect(lines).toEqual([]);
  });

  it('answers a bug with 500 and an id, and tells the log alone what happened', async () => {
    const response = await fetch(`${server.url}/bug/signed-link`);
    const body = await response.text();
    const { correlationId } = JSON.parse(body);
    expect(response.status).toBe(500);
    expect(body).not.toMatch(/expected|acme|at .*\.ts/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ correlationId, method: 'GET', route: '/bug/:signed' });
    expect(lines[0]).not.toMatch(/signed-link|ann@/);
  });

  it('answers 503 with a time to try again while the store is away', async () => {
    const response = await fetch(`${server.url}/away`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });
});

describe('health', () => {
  it('is live as long as it answers', async () => {
    const { server } = await serve(null, async () => ({ ready: false, reasons: ['the database is away'] }));
    const live = await fetch(`${server.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not ready', reasons: ['the database is away'] },
    ]);
    await server.close();
  });

  it('is ready when nothing is in the way', async () => {
    const { server } = await serve(null);
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
    await server.close();
  });
});

describe('a server', () => {
  /** A server whose requests wait for `answer`; `arrived` resolves with the first of them. */
  async function serveSlowly(graceMs?: number) {
    const first = Promise.withResolvers<{ answer: () => void }>();
    const server = await listen(
      (_request, response) => first.resolve({ answer: () => void response.end('done') }),
      {
        host: '127.0.0.1',
        port: 0,
        graceMs,
      },
    );
    return { server, arrived: first.promise };
  }

  it('answers a running request before it closes, and takes no new one', async () => {
    const { server, arrived } = await serveSlowly();
    const response = fetch(server.url);
    const { answer } = await arrived;
    const closing = server.close();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    answer();
    expect(await (await response).text()).toBe('done');
    await closing;
  });

  it('cuts off a request that never ends when the time of grace is over', async () => {
    const { server, arrived } = await serveSlowly(50);
    const response = fetch(server.url).catch((error: Error) => error.message);
    await arrived;
    await server.close();
    expect(await response).toBe('fetch failed');
  });

  it('says what to do when its port is taken', async () => {
    const first = await listen(() => undefined, { host: '127.0.0.1', port: 0 });
    const port = Number(new URL(first.url).port);
    await expect(listen(() => undefined, { host: '127.0.0.1', port })).rejects.toThrow(
      `127.0.0.1:${port} is taken: stop what listens there, or set PORT (0 = any free port).`,
    );
    await first.close();
  });
});
