import type { Instant } from '../base/clock.ts';
import { describeMoment } from './describe-moment.ts';
import type { LocalTime } from './local-time.ts';
import type { Schedule } from './routing-rules.ts';
import type { TimeOffAround } from './time-off.ts';
import { type Shift, shiftsOn, weekShifts } from './week-shifts.ts';

const dayMs = 86_400_000;
/** Shifts repeat weekly, and a clock change can swallow at most one of them: two weeks ahead show the next one. */
const daysAhead = 15;
/** Public holidays are known for this year and the next; an answer is not trusted for longer than that. */
const trustedMs = 364 * dayMs;
const horizonMs = 12 * trustedMs;
const stretchesKept = 4;
const never = Number.POSITIVE_INFINITY;

/** Whether the rules have a rep at work, and until when that stays so (`Infinity`: for good). */
export interface Presence {
  absence: 'away' | 'off-hours' | null;
  detail: string | null;
  until: Instant;
}

interface Hours {
  time: LocalTime;
  timeOff: TimeOffAround;
  week: readonly (readonly Shift[])[] | null;
}

/**
 * Compiles a rep's schedule and time off into a function of time. Hours are those of the wall clock in the rep's zone, ends
 * exclusive. The schedules "always" and "hubspot" keep no hours of their own.
 */
export function compilePresence(
  schedule: Schedule,
  timeOff: TimeOffAround,
  time: LocalTime,
): (now: Instant) => Presence {
  const hours = { time, timeOff, week: typeof schedule === 'string' ? null : weekShifts(schedule) };
  // Most questions fall into a stretch of time asked about just before: the present one, or one looked ahead to.
  let recent: (Presence & { from: Instant })[] = [];
  return (now) => {
    for (const stretch of recent) if (stretch.from <= now && now < stretch.until) return stretch;
    const stretch = { ...presenceAt(now, hours), from: now };
    recent = [stretch, ...recent.slice(0, stretchesKept - 1)];
    return stretch;
  };
}

/** The first instant, not before `from`, at which the rep is at work; null if there is none within some years. */
export function nextPresence(presence: (now: Instant) => Presence, from: Instant): Instant | null {
  let at = from;
  while (at < from + horizonMs) {
    const { absence, until } = presence(at);
    if (absence === null) return at;
    at = until;
  }
  return null;
}

function presenceAt(now: Instant, { time, timeOff, week }: Hours): Presence {
  const { day } = time.wallAt(now);
  const off = timeOff(day);
  const current = off.find(({ start, end }) => start <= now && now < end);
  if (current) return { absence: 'away', detail: current.detail, until: current.end };
  const hours = week ? hoursAt(now, day, week, time) : { absence: null, detail: null, until: never };
  const nextOff = off.reduce((first, { start }) => (start > now ? Math.min(first, start) : first), never);
  const trusted = off.length > 0 ? now + trustedMs : never;
  return { ...hours, until: Math.min(hours.until, nextOff, trusted) };
}

function hoursAt(
  now: Instant,
  today: number,
  week: readonly (readonly Shift[])[],
  time: LocalTime,
): Presence {
  let nextStart = never;
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

function spanOf({ from, to }: Shift, day: number, time: LocalTime): { start: Instant; end: Instant } {
  const endDay = to > 1440 ? day + 1 : day;
  return { start: time.instantOf(day, from), end: time.instantOf(endDay, to - (endDay - day) * 1440) };
}
