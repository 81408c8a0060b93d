import type { Instant } from '../base/clock.ts';

/** What became of one attempt to send. */
export type SendOutcome = { ok: true } | { ok: false; reason: string; retryAfterMs?: number };

/** What is to be done next with a notice. */
export type NextStep = { kind: 'done'; outcome: 'sent' | 'given-up' } | { kind: 'again'; at: Instant };

const minuteMs = 60_000;
/** Waits between attempts; after the last one the notice is given up, half a day after it happened. */
const waitsMs = [1, 5, 15, 60, 180, 480].map((minutes) => minutes * minuteMs);
const longestAskedMs = 60 * minuteMs;

/**
 * Whether to try again, and when.
 * @param attempts those made, this one included
 */
export function afterAttempt(outcome: SendOutcome, attempts: number, now: Instant): NextStep {
  if (outcome.ok) return { kind: 'done', outcome: 'sent' };
  const waitMs = waitsMs[attempts - 1];
  if (waitMs === undefined) return { kind: 'done', outcome: 'given-up' };
  const askedMs = Math.min(outcome.retryAfterMs ?? 0, longestAskedMs);
  return { kind: 'again', at: now + Math.max(waitMs, askedMs) };
}
