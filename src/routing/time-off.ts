import type { Instant } from '../base/clock.ts';
import type { Availability } from '../lead/availability.ts';
import { dateOfDay, dayNumber } from './day-number.ts';
import { describeMoment } from './describe-moment.ts';
import type { LocalTime } from './local-time.ts';
import type { Rep } from './routing-rules.ts';

/** A stretch of time in which a rep is off, whatever the schedule says. */
export interface TimeOff {
  start: Instant;
  end: Instant;
  detail: string;
}

/** A public holiday: a date such as `2026-12-25`, and its name. */
export interface Holiday {
  date: string;
  name: string;
}

/** The public holidays of a country or region ("US", "DE-BY") in a year; none for a region it does not know. */
export type HolidaysOf = (region: string, year: number) => readonly Holiday[];

/** All time off that may matter within a year of some day. */
export type TimeOffAround = (day: number) => readonly TimeOff[];

/**
 * A rep's leave and public holidays. Leave of dates covers whole days of the rep's zone, the last included; with times it
 * runs by the wall clock, its end exclusive.
 */
export function compileTimeOff(
  rep: Pick<Rep, 'leave' | 'holidays'>,
  time: LocalTime,
  holidaysOf: HolidaysOf,
): TimeOffAround {
  const leave = rep.leave.map((each) => leaveOf(each, time));
  const { holidays: region } = rep;
  if (region === undefined) return () => leave;
  const years = new Map<number, readonly TimeOff[]>();
  return (day) => {
    const year = new Date(day * 86_400_000).getUTCFullYear();
    const known = years.get(year);
    if (known) return known;
    const holidays = [...holidaysOf(region, year), ...holidaysOf(region, year + 1)];
    const off = [...leave, ...holidays.map((holiday) => holidayOf(holiday, time))];
    years.set(year, off);
    return off;
  };
}

/** Away, and nobody knows until when. */
export const awayForNow: TimeOff = {
  start: Number.NEGATIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
  detail: 'away until further notice',
};

/** Time off together with the absences that a person entered in the CRM. */
export function withOutOfOffice(
  timeOff: TimeOffAround,
  told: Pick<Availability, 'outOfOffice'> | null,
  time: LocalTime,
): TimeOffAround {
  if (!told || told.outOfOffice.length === 0) return timeOff;
  const out = told.outOfOffice.map(({ from, to }) => {
    return { start: from, end: to, detail: `out of office until ${describeMoment(to, time)}` };
  });
  return (day) => [...timeOff(day), ...out];
}

function leaveOf({ from, to }: Rep['leave'][number], time: LocalTime): TimeOff {
  const start = edgeOf(from, time, 0);
  const end = edgeOf(to, time, 1);
  const back = to.includes('T') ? describeMoment(end, time) : dateOfDay(dayNumber(to) + 1);
  return { start, end, detail: `on leave until ${back}` };
}

function edgeOf(edge: string, time: LocalTime, daysLater: number): Instant {
  const [date = '', clock] = edge.split('T');
  if (clock === undefined) return time.instantOf(dayNumber(date) + daysLater, 0);
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return time.instantOf(dayNumber(date), hours * 60 + minutes);
}

function holidayOf({ date, name }: Holiday, time: LocalTime): TimeOff {
  const day = dayNumber(date);
  return { start: time.instantOf(day, 0), end: time.instantOf(day + 1, 0), detail: name };
}
