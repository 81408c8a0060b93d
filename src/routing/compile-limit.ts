import type { Instant } from '../base/clock.ts';
import { calendarPeriod, type Period } from './calendar-period.ts';
import { firstAtOrAfter } from './first-at-or-after.ts';
import type { LocalTime } from './local-time.ts';
import type { GivenLimit } from './routing-rules.ts';
import { spreadLimit } from './spread-limit.ts';

const hourMs = 3_600_000;

/** Length of a rolling period; a month is thirty days. */
const rollingMs = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs, month: 720 * hourMs } as const;

const calendarWords = { hour: 'this hour', day: 'today', week: 'this week', month: 'this month' } as const;
const rollingWords = {
  hour: 'in 60 minutes',
  day: 'in 24 hours',
  week: 'in 7 days',
  month: 'in 30 days',
} as const;

/** A cap on leads given per period, ready to be asked; moments are given oldest first. */
export interface CompiledLimit {
  /** How much of it is used: "3 of 5 today". */
  usedAt(given: readonly Instant[], now: Instant): string;
  /** "5 of 5 today" when there is no room for so many places (one, unless told), else null. */
  fullAt(given: readonly Instant[], now: Instant, places?: number): string | null;
  /** When the passing of time alone makes room for so many places: `now` if there is some, null if never. */
  roomAt(given: readonly Instant[], now: Instant, places?: number): Instant | null;
  /** Bands whose leads may pass it. */
  exempt: readonly string[];
}

/** Where and from which weekday (0 for Monday) on calendar periods are counted, and which days are worked. */
export interface Calendar {
  time: LocalTime;
  weekStart: number;
  isWorkingDay: (day: number) => boolean;
}

/** Compiles a cap. Calendar periods turn at midnight by `calendar`; rolling ones count moments later than `now - length`. */
export function compileLimit(rule: GivenLimit, calendar: Calendar): CompiledLimit {
  if (rule.spread) return spreadLimit(rule, calendar);
  return rule.window === 'calendar' ? calendarLimit(rule, calendar) : rollingLimit(rule);
}

function calendarLimit(
  { per, limit, exempt = [] }: GivenLimit,
  { time, weekStart }: Calendar,
): CompiledLimit {
  // Kept until `now` leaves it: finding a period's edges costs far more than comparing with them.
  let period: Period = { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY };
  const periodAt = (now: Instant) => {
    if (now < period.start || now >= period.end) period = calendarPeriod(time, per, weekStart, now);
    return period;
  };
  const countIn = (given: readonly Instant[], now: Instant) =>
    given.length - firstAtOrAfter(given, periodAt(now).start);
  // Most reps are far below: then nothing needs to be counted.
  const hasRoom = (given: readonly Instant[], now: Instant, places: number) =>
    given.length + places <= limit || countIn(given, now) + places <= limit;
  const usedAt: CompiledLimit['usedAt'] = (given, now) =>
    `${countIn(given, now)} of ${limit} ${calendarWords[per]}`;
  return {
    exempt,
    usedAt,
    fullAt: (given, now, places = 1) => (hasRoom(given, now, places) ? null : usedAt(given, now)),
    roomAt: (given, now, places = 1) => {
      if (hasRoom(given, now, places)) return now;
      return limit < places ? null : periodAt(now).end;
    },
  };
}

function rollingLimit({ per, limit, exempt = [] }: GivenLimit): CompiledLimit {
  const lengthMs = rollingMs[per];
  const countIn = (given: readonly Instant[], now: Instant) =>
    given.length - firstAtOrAfter(given, now - lengthMs + 1);
  const hasRoom = (given: readonly Instant[], now: Instant, places: number) =>
    given.length + places <= limit || countIn(given, now) + places <= limit;
  const usedAt: CompiledLimit['usedAt'] = (given, now) =>
    `${countIn(given, now)} of ${limit} ${rollingWords[per]}`;
  return {
    exempt,
    usedAt,
    fullAt: (given, now, places = 1) => (hasRoom(given, now, places) ? null : usedAt(given, now)),
    roomAt: (given, now, places = 1) => {
      if (hasRoom(given, now, places)) return now;
      const lastToExpire = limit < places ? undefined : given[given.length - limit + places - 1];
      return lastToExpire === undefined ? null : lastToExpire + lengthMs;
    },
  };
}
