import type { Instant } from '../base/clock.ts';
import { calendarPeriod } from './calendar-period.ts';
import type { Calendar, CompiledLimit } from './compile-limit.ts';
import { firstAtOrAfter } from './first-at-or-after.ts';
import type { GivenLimit } from './routing-rules.ts';

interface Today {
  periodStart: Instant;
  periodEnd: Instant;
  dayStart: Instant;
  dayEnd: Instant;
  /** Leads that may have been given since the period began, by the end of today and of each later day of it. */
  allowed: readonly { dayStart: Instant; leads: number }[];
}

/**
 * A calendar week's or month's cap that comes in step with the working days gone by: by the end of the k-th of K working
 * days, ⌈limit × k / K⌉ leads. What is not used stays available, and on the last day the whole limit is there: nothing is
 * lost to rounding. In a period without working days the whole limit is there at once.
 */
export function spreadLimit({ per, limit, exempt = [] }: GivenLimit, calendar: Calendar): CompiledLimit {
  let today: Today | null = null;
  const at = (now: Instant) => {
    if (today === null || now < today.dayStart || now >= today.dayEnd)
      today = dayOf(now, per, limit, calendar);
    return today;
  };
  const countIn = (given: readonly Instant[], now: Instant) =>
    given.length - firstAtOrAfter(given, at(now).periodStart);
  const allowedAt = (now: Instant) => at(now).allowed[0]?.leads ?? limit;
  const usedAt: CompiledLimit['usedAt'] = (given, now) => {
    const soFar = allowedAt(now) < limit ? `, ${allowedAt(now)} so far` : '';
    return `${countIn(given, now)} of ${limit} this ${per}${soFar}`;
  };
  return {
    exempt,
    usedAt,
    fullAt: (given, now, places = 1) =>
      countIn(given, now) + places <= allowedAt(now) ? null : usedAt(given, now),
    roomAt: (given, now, places = 1) => {
      const count = countIn(given, now);
      if (count + places <= allowedAt(now)) return now;
      const day = at(now).allowed.find(({ leads }) => count + places <= leads);
      return limit < places ? null : (day?.dayStart ?? at(now).periodEnd);
    },
  };
}

function dayOf(now: Instant, per: GivenLimit['per'], limit: number, calendar: Calendar): Today {
  const { time, weekStart, isWorkingDay } = calendar;
  const { start: periodStart, end: periodEnd } = calendarPeriod(time, per, weekStart, now);
  const { day: today } = time.wallAt(now);
  const first = time.wallAt(periodStart).day;
  const days = Array.from({ length: time.wallAt(periodEnd).day - first }, (_, index) => first + index);
  const total = days.filter(isWorkingDay).length;
  let worked = 0;
  const allowed = days.map((day) => {
    if (isWorkingDay(day)) worked += 1;
    const leads = total === 0 ? limit : Math.ceil((limit * worked) / total);
    return { dayStart: time.instantOf(day, 0), leads };
  });
  const [dayStart, dayEnd] = [time.instantOf(today, 0), time.instantOf(today + 1, 0)];
  return { periodStart, periodEnd, dayStart, dayEnd, allowed: allowed.slice(today - first) };
}
