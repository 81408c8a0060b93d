import { createServer, type IncomingMessage, request } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { PostNoticeOptions } from '../../src/notices/post-notice-client.ts';

/** The name under which the receiver is known. */
export const publicHost = 'hooks.example.com';

export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Somebody who takes notices. */
export interface Receiver {
  address: { host: string; port: number };
  received(): readonly Received[];
  /** How everything is answered from now on. */
  answer(status: number, headers?: Record<string, string>): void;
  stop(): Promise<void>;
}

/** A server of this machine that takes whatever comes. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let [status, headers]: [number, Record<string, string>] = [200, {}];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    received.push({ path: incoming.url ?? '', headers: incoming.headers, body });
    response.writeHead(status, headers).end('thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: { host: '127.0.0.1', port },
    received: () => received,
    answer: (next, more = {}) => {
      [status, headers] = [next, more];
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The way to the receiver in place of the internet: its name has a public address, and the line ends here, without TLS. */
export function toReceiver({ address }: Receiver): PostNoticeOptions {
  return {
    resolve: async () => [{ address: '93.184.215.14', family: 4 }],
    connect: ({ method, path, headers, signal }: RequestOptions, answer) =>
      request({ ...address, method, path, headers, signal }, answer),
  };
}
