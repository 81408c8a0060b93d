import type { Instant } from '../base/clock.ts';
import type { Presence } from './presence.ts';

const minuteMs = 60_000;
/** Who has not been at work for that long within ten years never will have. */
const horizonMs = 3_650 * 86_400_000;

/**
 * The instant at which a rep has been at work for so many minutes since `from`: nights, breaks and leave do not count.
 * Null for a rep whom the rules never have at work for that long.
 * @param presence the rep's compiled schedule and leave
 */
export function addWorkingMinutes(
  presence: (now: Instant) => Presence,
  from: Instant,
  minutes: number,
): Instant | null {
  let at = from;
  let leftMs = minutes * minuteMs;
  while (at < from + horizonMs) {
    const { absence, until } = presence(at);
    if (absence === null) {
      if (leftMs <= until - at) return at + leftMs;
      leftMs -= until - at;
    }
    at = until;
  }
  return null;
}
