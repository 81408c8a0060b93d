import { createRequire } from 'node:module';
import type { SignedRequest } from './signed-requests.ts';

/** The part of autocannon that is used here; it comes without types. */
interface Cannon {
  on(event: 'response', listen: (client: unknown, status: number, bytes: number, ms: number) => void): void;
}
interface Shot {
  setupRequest(defaults: object): object;
}
type Autocannon = (
  options: {
    url: string;
    connections: number;
    amount: number;
    method: 'POST';
    requests: Shot[];
    timeout: number;
  },
  done: (error: Error | null) => void,
) => Cannon;

const autocannon: Autocannon = createRequire(import.meta.url)('autocannon');
const timeoutSeconds = 30;

export interface Sent {
  /** From the start to the last answer. */
  seconds: number;
  /** How long each answer took, in ms. */
  answerMs: number[];
  /** Answers that were not 200, by status. */
  failures: Record<string, number>;
}

/** Sends each request once, over so many connections as fast as they are answered. */
export function sendRequests(
  url: string,
  requests: readonly SignedRequest[],
  connections: number,
): Promise<Sent> {
  let next = 0;
  const answerMs: number[] = [];
  const failures: Record<string, number> = {};
  const setupRequest = (defaults: object) => {
    // Connections take from one pile, or each would send the same.
    const request = requests[next % requests.length];
    next += 1;
    return { ...defaults, ...request };
  };
  const startedAt = performance.now();
  let lastAt = startedAt;
  return new Promise((resolve, reject) => {
    const cannon = autocannon(
      {
        url,
        connections,
        amount: requests.length,
        method: 'POST',
        requests: [{ setupRequest }],
        timeout: timeoutSeconds,
      },
      (error) => {
        if (error) reject(error);
        else resolve({ seconds: (lastAt - startedAt) / 1000, answerMs, failures });
      },
    );
    cannon.on('response', (_client, status, _bytes, ms) => {
      // It says that it is done only at the next full second.
      lastAt = performance.now();
      answerMs.push(ms);
      if (status !== 200) failures[status] = (failures[status] ?? 0) + 1;
    });
  });
}
