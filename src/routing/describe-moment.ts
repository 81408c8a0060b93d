import type { Instant } from '../base/clock.ts';
import { dateOfDay } from './day-number.ts';
import type { LocalTime } from './local-time.ts';

/** The last instant that a JavaScript date can name; later ones mean "no end known". */
const lastInstant = 8.64e15;

/** `2026-03-02 09:00` on the wall clock of a zone, or "further notice" for a moment that never comes. */
export function describeMoment(at: Instant, time: LocalTime): string {
  if (Math.abs(at) >= lastInstant) return 'further notice';
  const { day, msOfDay } = time.wallAt(at);
  return `${dateOfDay(day)} ${new Date(msOfDay).toISOString().slice(11, 16)}`;
}
