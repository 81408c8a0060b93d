import type { Instant } from '../base/clock.ts';
import { localTime } from './local-time.ts';

/** When the day began that an instant falls into by the wall clock of a zone. */
export function startOfDay(timeZone: string, at: Instant): Instant {
  const time = localTime(timeZone);
  return time.instantOf(time.wallAt(at).day, 0);
}
