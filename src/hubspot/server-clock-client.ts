import type { Clock, Instant } from '../base/clock.ts';
import { endpoints } from './endpoints.ts';
import { createSend } from './send-client.ts';

/** What time HubSpot says it is, and what time it was here meanwhile. */
export interface ServerTime {
  /** Whole seconds: the answer's Date header. */
  serverAt: Instant;
  askedAt: Instant;
  answeredAt: Instant;
}

/** Asks HubSpot for the time, by a call that needs no token; null when it does not answer, or says no time. */
export async function readServerTime(
  options: { apiUrl: string; timeoutMs: number },
  clock: Clock,
): Promise<ServerTime | null> {
  const { method, path } = endpoints.accountDetails;
  const askedAt = clock.now();
  const answer = await createSend(options)({ method, path });
  if ('noAnswer' in answer) return null;
  const serverAt = Date.parse(answer.header('date') ?? '');
  return Number.isNaN(serverAt) ? null : { serverAt, askedAt, answeredAt: clock.now() };
}
