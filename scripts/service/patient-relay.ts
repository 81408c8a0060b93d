import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** An address that stays while the processes behind it die and come back. */
export interface PatientRelay {
  url: string;
  /** From now on passes requests on to these ports in turn, those that wait for an old one included. */
  pointTo(...ports: number[]): void;
  stop(): Promise<void>;
}

/** HubSpot gives up on an answer after five seconds. */
const patienceMs = 4_500;
const oneTryMs = 2_000;
/** What is no notification is not repeated by HubSpot: a browser waits. */
const browserPatienceMs = 20_000;
const pauseMs = 50;

/**
 * Passes requests on to ports of this machine, and repeats those that find nobody there or are cut off. HubSpot does the
 * same, but only after half a minute or more; so a test need not wait for it.
 */
export async function startPatientRelay(firstPort: number): Promise<PatientRelay> {
  let ports = [firstPort];
  let turn = 0;
  const server = createServer(async (incoming, response) => {
    const body = await readAll(incoming);
    const givesUpAt = Date.now() + patienceMs;
    while (Date.now() < givesUpAt) {
      turn += 1;
      if (await passOn(ports[turn % ports.length] ?? firstPort, { incoming, body, response })) return;
      await pause(pauseMs);
    }
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo; // a TCP server that listens has such an address
  return {
    url: `http://127.0.0.1:${own}`,
    pointTo: (...next) => {
      ports = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Passing {
  incoming: IncomingMessage;
  body: Buffer;
  response: ServerResponse;
}

/** False when no whole answer came; then nothing was passed back either. */
function passOn(port: number, { incoming, body, response }: Passing): Promise<boolean> {
  return new Promise((done) => {
    const { method, url: path, headers } = incoming;
    const onward = request(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      async (answer) => {
        const content = await readAll(answer).catch(() => null);
        if (content === null || answer.statusCode === 503) return done(false);
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(content);
        done(true);
      },
    );
    const isRepeated = path?.startsWith('/webhooks') === true;
    onward.setTimeout(isRepeated ? oneTryMs : browserPatienceMs, () => onward.destroy());
    onward.on('error', () => done(false));
    onward.end(body);
  });
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
