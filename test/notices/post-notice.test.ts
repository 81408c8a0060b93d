import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPostNotice } from '../../src/notices/post-notice-client.ts';
import { openReceiver, publicHost, type Receiver, toReceiver } from '../support/notice-receiver.ts';

describe('sending a notice', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  afterEach(() => receiver.answer(200));
  afterAll(() => receiver.stop());

  const send = (path = '/hook') =>
    createPostNotice(toReceiver(receiver))({
      url: new URL(`https://${publicHost}${path}`),
      headers: { 'webhook-id': 'n1' },
      body: '{"text":"Zoë"}',
    });

  it('posts the bytes of the body to the path, under the name of the host', async () => {
    expect(await send('/hook?key=1')).toEqual({ ok: true });
    expect(receiver.received().at(-1)).toMatchObject({
      path: '/hook?key=1',
      body: '{"text":"Zoë"}',
      headers: {
        host: publicHost,
        'webhook-id': 'n1',
        'content-type': 'application/json',
        'content-length': '15',
      },
    });
  });

  it.each([
    [204, { ok: true }],
    [404, { ok: false, reason: 'status 404' }],
    [503, { ok: false, reason: 'status 503', retryAfterMs: 7_000 }],
    [429, { ok: false, reason: 'status 429', retryAfterMs: 7_000 }],
  ] as const)('takes status %i for what it is', async (status, outcome) => {
    receiver.answer(status, status === 503 || status === 429 ? { 'retry-after': '7' } : {});
    expect(await send()).toEqual(outcome);
  });

  it('follows no redirect', async () => {
    const before = receiver.received().length;
    receiver.answer(307, { location: `https://${publicHost}/elsewhere` });
    expect(await send()).toEqual({ ok: false, reason: 'redirected' });
    expect(receiver.received()).toHaveLength(before + 1);
  });

  it('connects to the address that was checked, and asks for the certificate of the name', async () => {
    const asked: unknown[] = [];
    const post = createPostNotice({
      resolve: async () => [{ address: '93.184.215.14', family: 4 }],
      connect: ({ host, family, servername, port, agent }, answer) => {
        asked.push({ host, family, servername, port, agent });
        return request({ ...receiver.address, method: 'POST' }, answer);
      },
    });
    await post({ url: new URL('https://hooks.example.com:8443/x'), headers: {}, body: '{}' });
    expect(asked).toEqual([
      { host: '93.184.215.14', family: 4, servername: 'hooks.example.com', port: '8443', agent: false },
    ]);
  });
});

describe('a receiver that answers too late', () => {
  const opened: Server[] = [];
  afterAll(() => {
    for (const server of opened) {
      server.closeAllConnections();
      server.close();
    }
  });
  const silent = async () => {
    const server = createServer(() => undefined);
    opened.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server.address() as AddressInfo;
  };
  const url = new URL('https://hooks.example.com/');
  const resolve = async () => [{ address: '93.184.215.14', family: 4 }];

  it('costs the time allowed, and no more', async () => {
    const { port } = await silent();
    const connect = (options: object, answer: (response: IncomingMessage) => void) =>
      request({ ...options, host: '127.0.0.1', port, agent: undefined }, answer);
    const post = createPostNotice({ resolve, connect, timeoutMs: 50 });
    expect(await post({ url, headers: {}, body: '{}' })).toEqual({ ok: false, reason: 'time-out' });
  });

  it('costs no more when its name is not resolved either', async () => {
    const post = createPostNotice({ resolve: () => new Promise(() => undefined), timeoutMs: 50 });
    expect(await post({ url, headers: {}, body: '{}' })).toEqual({ ok: false, reason: 'time-out' });
  });

  it.each([
    ['ECONNREFUSED', 'connection refused'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate not accepted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate not accepted'],
    ['EHOSTUNREACH', 'not reachable'],
  ])('is told apart from %s', async (code, reason) => {
    const connect = () => {
      const sent = request({ host: '127.0.0.1', port: 9, method: 'POST' });
      sent.destroy(Object.assign(new Error('https://secret.example/T0/B0'), { code }));
      return sent;
    };
    const post = createPostNotice({ resolve, connect });
    expect(await post({ url, headers: {}, body: '{}' })).toEqual({ ok: false, reason });
  });
});
