import type { Instant } from '../base/clock.ts';
import { dateOfDay, dayNumber } from './day-number.ts';
import { describeMoment } from './describe-moment.ts';
import type { LocalTime } from './local-time.ts';
import type { Rep } from './routing-rules.ts';
import { type Shift, shiftsOn, weekShifts } from './week-shifts.ts';

/** Shifts repeat weekly, and a clock change can swallow at most one of them: two weeks ahead show the next one. */
const daysAhead = 15;
const stretchesKept = 4;
const never = Number.POSITIVE_INFINITY;

/** Whether the rules have a rep at work, and until when that stays so (`Infinity`: for good). */
export interface Presence {
  absence: 'away' | 'off-hours' | null;
  detail: string | null;
  until: Instant;
}

interface Span {
  start: Instant;
  end: Instant;
}

/**
 * Compiles a rep's schedule and leave into a function of time. Hours are those of the wall clock in the rep's zone, ends
 * exclusive; leave covers whole days, its last included. The schedules "always" and "hubspot" keep no hours of their own.
 */
export function compilePresence(
  rep: Pick<Rep, 'schedule' | 'leave'>,
  time: LocalTime,
): (now: Instant) => Presence {
  const leave = rep.leave.map(({ from, to }) => leaveSpan(time, dayNumber(from), dayNumber(to) + 1));
  const week = typeof rep.schedule === 'string' ? null : weekShifts(rep.schedule);
  // Most questions fall into a stretch of time asked about just before: the present one, or one looked ahead to.
  let recent: (Presence & { from: Instant })[] = [];
  return (now) => {
    for (const stretch of recent) if (stretch.from <= now && now < stretch.until) return stretch;
    const stretch = { ...presenceAt(now, leave, week, time), from: now };
    recent = [stretch, ...recent.slice(0, stretchesKept - 1)];
    return stretch;
  };
}

/** The first instant, not before `from`, at which the rep is at work; null if there is none. */
export function nextPresence(presence: (now: Instant) => Presence, from: Instant): Instant | null {
  let at = from;
  while (at < never) {
    const { absence, until } = presence(at);
    if (absence === null) return at;
    at = until;
  }
  return null;
}

type Leave = Span & { detail: string };

function leaveSpan(time: LocalTime, firstDay: number, dayBack: number): Leave {
  const detail = `on leave until ${dateOfDay(dayBack)}`;
  return { start: time.instantOf(firstDay, 0), end: time.instantOf(dayBack, 0), detail };
}

function presenceAt(
  now: Instant,
  leave: readonly Leave[],
  week: readonly (readonly Shift[])[] | null,
  time: LocalTime,
): Presence {
  const current = leave.find(({ start, end }) => start <= now && now < end);
  if (current) return { absence: 'away', detail: current.detail, until: current.end };
  const hours = week ? hoursAt(now, week, time) : { absence: null, detail: null, until: never };
  const nextLeave = leave.reduce((first, { start }) => (start > now ? Math.min(first, start) : first), never);
  return { ...hours, until: Math.min(hours.until, nextLeave) };
}

function hoursAt(now: Instant, week: readonly (readonly Shift[])[], time: LocalTime): Presence {
  let nextStart = never;
  const today = time.wallAt(now).day;
  for (let day = today - 1; day < today + daysAhead && nextStart === never; day += 1) {
    for (const shift of shiftsOn(week, day)) {
      const { start, end } = spanOf(shift, day, time);
      if (start <= now && now < end) return { absence: null, detail: null, until: end };
      if (start > now && end > start) nextStart = Math.min(nextStart, start);
    }
  }
  const detail = nextStart === never ? 'no working hours' : `works again ${describeMoment(nextStart, time)}`;
  return { absence: 'off-hours', detail, until: nextStart };
}

function spanOf({ from, to }: Shift, day: number, time: LocalTime): Span {
  const endDay = to > 1440 ? day + 1 : day;
  return { start: time.instantOf(day, from), end: time.instantOf(endDay, to - (endDay - day) * 1440) };
}
