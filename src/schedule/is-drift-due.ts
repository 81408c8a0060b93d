import type { Instant } from '../base/clock.ts';

/** A little under a day, so that the same hour of the next day counts. */
const freshMs = 23.5 * 3_600_000;

/**
 * Whether rules are to be compared with their portal: once a day, and soon after a publish.
 * @param last when that was done last, and with which version; null when never
 * @param liveVersion null when nothing is published: there is nothing to compare then
 */
export function isDriftDue(
  last: { rulesVersion: number; checkedAt: Instant } | null,
  liveVersion: number | null,
  now: Instant,
): boolean {
  if (liveVersion === null) return false;
  return last === null || last.rulesVersion !== liveVersion || now - last.checkedAt >= freshMs;
}
