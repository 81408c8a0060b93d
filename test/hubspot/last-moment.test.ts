import dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { z } from 'zod';
import { freeBudget } from '../../src/hubspot/budget.ts';
import { endpoints } from '../../src/hubspot/endpoints.ts';
import { createHubSpotClient } from '../../src/hubspot/hubspot-client.ts';
import { createSend } from '../../src/hubspot/send-client.ts';
import { steppingClock } from './stepping-clock.ts';

const schema = z.object({ results: z.array(z.unknown()) });
const calls = {
  update: { endpoint: endpoints.updateContacts, body: { inputs: [] }, schema },
  create: { endpoint: endpoints.createTasks, body: { inputs: [] }, schema },
};

let arrived: string[];
let server: Server;
let apiUrl: string;
beforeEach(async () => {
  arrived = [];
  server = createServer((request, response) => {
    arrived.push(request.url ?? '');
    response.setHeader('content-type', 'application/json').end('{"results":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

function client(timeoutMs = 5_000) {
  return createHubSpotClient({
    apiUrl,
    accessToken: async () => 'token',
    refreshToken: async () => 'token',
    ...{ budget: freeBudget, clock: steppingClock(0), timeoutMs },
  });
}

/** Yes as often as given, then no: the process stood still after the last yes. */
function yesTimes(count: number) {
  let asked = 0;
  return () => {
    asked += 1;
    return asked <= count;
  };
}

describe('a request whose process stands still', () => {
  it.each(['update', 'create'] as const)(
    'between its making and its leaving is not sent any more: %s',
    async (kind) => {
      const maySend = yesTimes(1);
      await expect(client().call({ ...calls[kind], maySend })).rejects.toMatchObject({
        kind: 'unavailable',
        status: 0,
        ambiguous: false,
        message: expect.stringContaining('not sent'),
      });
      expect(arrived).toEqual([]);
    },
  );

  it('on a connection that was used before is not sent any more, and spoils no request after it', async () => {
    const hubspot = client();
    await hubspot.call(calls.update);
    await expect(hubspot.call({ ...calls.update, maySend: yesTimes(1) })).rejects.toThrow('not sent');
    await hubspot.call(calls.update);
    expect(arrived).toHaveLength(2);
  });

  it('is sent when it may be, asked before each try and at the socket', async () => {
    await client().call({ ...calls.update, maySend: yesTimes(2) });
    expect(arrived).toHaveLength(1);
  });
});

describe('a request that was given up', () => {
  it('while the address was being looked up does not arrive later', async () => {
    const answers: (() => void)[] = [];
    const lookUp = jest
      .spyOn(dns, 'lookup')
      .mockImplementation(((
        _name: string,
        _options: unknown,
        told: (error: null, addresses: { address: string; family: number }[]) => void,
      ) => answers.push(() => told(null, [{ address: '127.0.0.1', family: 4 }]))) as never);
    try {
      const send = createSend({ apiUrl: apiUrl.replace('127.0.0.1', 'slow.test'), timeoutMs: 20 });
      const request = { method: 'POST', path: '/late', body: {} };
      expect(await send(request)).toEqual({ noAnswer: 'timeout' });
      expect(answers).toHaveLength(1);
      for (const answer of answers) answer();
      const quick = createSend({ apiUrl, timeoutMs: 5_000 });
      for (const path of ['/one', '/two']) await quick({ ...request, path });
      expect(arrived).toEqual(['/one', '/two']);
    } finally {
      lookUp.mockRestore();
    }
  });
});
