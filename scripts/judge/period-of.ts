import type { Limit } from './evidence.ts';

const dayMs = 86_400_000;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const rollingMs = { hour: dayMs / 24, day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

/** The wall clock of a zone at a moment. */
export interface Wall {
  /** Days since 1970-01-01, by the calendar of the zone. */
  day: number;
  /** Minutes since midnight, by the clock of the zone. */
  minute: number;
  /** Milliseconds into the minute. */
  restMs: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallAt(at: number, timeZone: string): Wall {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return {
    day: Date.UTC(part('year'), part('month') - 1, part('day')) / dayMs,
    minute: part('hour') * 60 + part('minute'),
    restMs: at % 60_000,
  };
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: number): number {
  return (day + 3) % 7;
}

/** A name of the calendar period that a moment lies in: equal for two moments of the same hour, day, week or month. */
export function periodOf(
  at: number,
  per: Limit['per'],
  calendar: { timeZone: string; weekStart: string },
): string {
  const { day, minute, restMs } = wallAt(at, calendar.timeZone);
  switch (per) {
    case 'hour':
      // The hour's real beginning tells the two apart that a clock change gives the same number.
      return String(at - (minute % 60) * 60_000 - restMs);
    case 'day':
      return String(day);
    case 'week':
      return String(day - ((weekdayOf(day) - weekdays.indexOf(calendar.weekStart) + 7) % 7));
    case 'month':
      return new Date(day * dayMs).toISOString().slice(0, 7);
  }
}

/** How many of the moments lie in the limit's period that ends with, or contains, `now`. */
export function countInPeriod(
  moments: readonly number[],
  limit: Limit,
  now: number,
  calendar: { timeZone: string; weekStart: string },
): number {
  if (limit.window === 'rolling')
    return moments.filter((at) => at > now - rollingMs[limit.per] && at <= now).length;
  const period = periodOf(now, limit.per, calendar);
  return moments.filter((at) => periodOf(at, limit.per, calendar) === period).length;
}
