import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type WebhookEvent = Record<string, unknown> & { subscriptionType: string; objectId: number };

export interface ReceivedRequest {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  raw: string;
  events: WebhookEvent[];
}

export interface WebhookReceiver {
  url: string;
  received: ReceivedRequest[];
  /** All events, in the order in which they came. */
  events(): WebhookEvent[];
  /** The status of the answers from now on. */
  answerWith(status: number): void;
  /** From now on requests are taken and not answered. */
  fallSilent(): void;
  /** Requests that were open at the same time, at most. */
  mostAtOnce(): number;
  stop(): void;
}

/** A server that takes webhooks; it answers none until so many requests are open at once, then a moment later all. */
export async function startReceiver(holdUntilOpen = 1): Promise<WebhookReceiver> {
  const received: ReceivedRequest[] = [];
  let status: number | null = 200;
  let open = 0;
  const held: (() => void)[] = [];
  const release = () => {
    for (const answer of held.splice(0)) answer();
  };
  let most = 0;
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      received.push({ method: request.method ?? '', headers: request.headers, raw, events: JSON.parse(raw) });
      held.push(() => {
        open -= 1;
        if (status === null) return;
        response.statusCode = status;
        response.end();
      });
      if (most >= holdUntilOpen) setTimeout(release, holdUntilOpen > 1 ? 20 : 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  return {
    url: `http://127.0.0.1:${port}/webhooks/hubspot`,
    received,
    events: () => received.flatMap((request) => request.events),
    answerWith: (next) => {
      status = next;
    },
    fallSilent: () => {
      status = null;
    },
    mostAtOnce: () => most,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
