import { Router } from 'express';
import { seededRandom } from '../../emulator/seeded-random.ts';
import { createLog } from '../../src/base/log.ts';
import { createWeb } from '../../src/web/create-web.ts';
import { listen } from '../../src/web/listen.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { clientSecret, type Journey, startJourney } from '../support/journey.ts';
import { build, sign } from './forgeries.ts';
import { type RawAnswer, type RawRequest, sendRequest } from './send-request.ts';

/** What every answer carries; typed in by hand, so that nothing slips away unseen. */
const everywhere = {
  'content-security-policy':
    "default-src 'none';style-src 'self' 'unsafe-inline';img-src 'self' data:;form-action 'self';object-src 'none';base-uri 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
/** What an answer may carry besides. */
const sometimes = new Set([
  ...['content-type', 'content-length', 'date', 'connection', 'keep-alive', 'etag', 'transfer-encoding'],
  ...['cache-control', 'allow', 'retry-after', 'location', 'set-cookie', 'vary'],
]);

describe('the headers of an answer', () => {
  let journey: Journey;
  let routes: { method: string; path: string }[];
  beforeAll(async () => {
    journey = await startJourney();
    const { detail } = JSON.parse((await send({ target: '/' })).text) as { detail: string };
    // The answer to an unknown address names the known ones, so that a new route is looked at too.
    const known = detail.replace(/^.*Known are: /, '').replace(/\.$/, '');
    routes = known.split('; ').map((one) => {
      const [, method = '', path = ''] = /^([A-Z]+)[^/]* (\/.*)$/.exec(one) ?? [];
      return { method, path };
    });
  });
  afterAll(() => journey.stop());

  const send = ({
    method = 'GET',
    target = '/',
    headers = [],
    body = Buffer.alloc(0),
  }: Partial<RawRequest>) => sendRequest(journey.app.url, { method, target, headers, body });

  function check({ headers }: RawAnswer): string[] {
    const wrong = Object.entries(everywhere).filter(([name, value]) => headers[name] !== value);
    const extra = Object.keys(headers).filter((name) => !(name in everywhere) && !sometimes.has(name));
    return [...wrong.map(([name]) => `${name}: ${headers[name]}`), ...extra];
  }

  it('are the same on every route, whatever is asked of it', async () => {
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/health/live',
        '/health/ready',
        '/metrics',
        '/oauth/install',
        '/oauth/callback',
      ]),
    );
    const faults: unknown[] = [];
    for (const { path } of [...routes, { path: '/webhooks/hubspot' }]) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
        const target = path.replace(/:\w+/g, 'x');
        const answer = await send({
          method,
          target,
          headers: method === 'POST' ? [['Content-Type', 'text/x']] : [],
        });
        const found = check(answer);
        if (found.length > 0) faults.push({ method, path, status: answer.status, found });
      }
    }
    expect(faults).toEqual([]);
  });

  const world = () => ({
    secret: clientSecret,
    site: journey.app.url,
    target: '/webhooks/hubspot',
    events: [],
    now: journey.clock.now(),
    random: seededRandom(1),
  });
  const json = [['Content-Type', 'application/json']] as const;

  it.each<[string, number, () => RawRequest | Partial<RawRequest>]>([
    ['an unknown address', 404, () => ({ target: '/no/such/thing' })],
    ['an address that no browser would send', 404, () => ({ target: '/%c0%ae%c0%ae/etc/passwd' })],
    ['an encoding that is none', 404, () => ({ target: '/health/%zz' })],
    ['a return without a state', 400, () => ({ target: '/oauth/callback?code=x' })],
    [
      'a webhook without a signature',
      401,
      () => ({ method: 'POST', target: '/webhooks/hubspot', headers: json }),
    ],
    [
      'a webhook with a body that is no JSON',
      400,
      () => build(world(), { body: '[{', signature: sign(world(), { body: '[{' }) }),
    ],
    ['a body that is too long', 413, () => build(world(), { body: Buffer.alloc(1024 * 1024 + 1, ' ') })],
    ['another kind of body', 415, () => build(world(), { headers: { 'Content-Type': 'text/plain' } })],
    ['a compressed body', 415, () => build(world(), { headers: { 'Content-Encoding': 'gzip' } })],
    ['a wrong method', 405, () => ({ method: 'DELETE', target: '/health/live' })],
  ])('are there on the answer to %s (%i)', async (_what, status, request) => {
    const answer = await send(request());
    expect([answer.status, check(answer)]).toEqual([status, []]);
    expect(answer.text).not.toMatch(/node_modules|\.ts:|at \w+ \(/);
  });

  it.each([
    ['the store is away', 503, () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))],
    ['something breaks', 500, () => Promise.reject(new Error('not expected'))],
  ])('are there when %s (%i)', async (_what, status, fail) => {
    const broken = Router().get('/broken', fail);
    const shell = { publicUrl: null, log: createLog('silent'), metrics: createMetrics() };
    const web = createWeb({
      ...shell,
      routers: [broken],
      isReady: async () => ({ ready: true, reasons: [] }),
    });
    const server = await listen(web, { host: '127.0.0.1', port: 0 });
    const answer = await sendRequest(server.url, {
      method: 'GET',
      target: '/broken',
      headers: [],
      body: Buffer.alloc(0),
    });
    await server.close();
    expect([answer.status, check(answer)]).toEqual([status, []]);
  });

  it('keep pages of an installation out of every cache, and its cookie from scripts and other sites', async () => {
    const start = await send({ target: '/oauth/install' });
    expect([start.status, start.headers['cache-control']]).toEqual([302, 'no-store']);
    expect(String(start.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax$/);
    const end = await send({ target: '/oauth/callback' });
    expect([end.status, end.headers['cache-control']]).toEqual([400, 'no-store']);
  });
});
