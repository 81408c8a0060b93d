import type { Instant } from '../base/clock.ts';
import { weekdayOf } from './day-number.ts';
import type { LocalTime } from './local-time.ts';
import type { GivenLimit } from './routing-rules.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** From `start`, up to but not including `end`. */
export interface Period {
  start: Instant;
  end: Instant;
}

/**
 * The hour, day, week or month that an instant falls into by the wall clock of a zone. `weekStart` is 0 for Monday to 6
 * for Sunday. A day of a clock change has 23 or 25 hours; each real hour is an hour of its own.
 */
export function calendarPeriod(
  time: LocalTime,
  per: GivenLimit['per'],
  weekStart: number,
  at: Instant,
): Period {
  const { day, msOfDay } = time.wallAt(at);
  if (per === 'hour') {
    const start = at - (msOfDay % hourMs);
    return { start, end: start + hourMs };
  }
  const [first, next] = daysOf(per, day, weekStart);
  return { start: time.instantOf(first, 0), end: time.instantOf(next, 0) };
}

function daysOf(per: 'day' | 'week' | 'month', day: number, weekStart: number): [number, number] {
  if (per === 'day') return [day, day + 1];
  if (per === 'week') {
    const first = day - ((weekdayOf(day) - weekStart + 7) % 7);
    return [first, first + 7];
  }
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return [Date.UTC(year, month, 1) / dayMs, Date.UTC(year, month + 1, 1) / dayMs];
}
