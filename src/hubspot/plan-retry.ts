import type { HubSpotError } from './hubspot-error.ts';

/** Another try is the cheapest way out: work that is given up is done again from its start, reads and all. */
const attemptsMost = 6;
/** All pauses of one call together; what needs longer is the caller's to schedule. */
const patienceMs = 30_000;
const firstPauseMs = 1_000;
const longestPauseMs = 8_000;

/**
 * How long to wait before a call is made again (ms), or null when it is not to be repeated: HubSpot refused it for
 * good, it may already have taken effect, or patience is at an end. Without a time named by HubSpot the pause grows
 * exponentially with full jitter, so that many callers do not come back together.
 * @param input `attempt` counts from 1; `random` in [0, 1)
 */
export function planRetry(input: {
  error: HubSpotError;
  attempt: number;
  pausedMs: number;
  random: number;
}): number | null {
  const { error, attempt, pausedMs, random } = input;
  const isPassing = error.kind === 'unavailable' || error.kind === 'rate-limited' || error.kind === 'unknown';
  if (!isPassing || error.ambiguous || attempt >= attemptsMost) return null;
  const grownMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  const pauseMs = error.retryAfterMs ?? Math.ceil(grownMs * random);
  return pausedMs + pauseMs > patienceMs ? null : pauseMs;
}
