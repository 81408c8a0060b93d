import { weekdayOf } from './day-number.ts';
import type { Schedule, Weekday } from './routing-rules.ts';

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const minutesPerDay = 1440;

/** A stretch of work in minutes of its first day; an end above 1440 is on the day after. */
export interface Shift {
  from: number;
  to: number;
}

/**
 * The shifts that begin on each weekday, Monday first. "22:00-06:00" belongs to the evening it begins on; a range of days
 * may pass the end of the week ("fri-mon").
 */
export function weekShifts(schedule: Exclude<Schedule, string>): readonly (readonly Shift[])[] {
  const week: Shift[][] = weekdays.map(() => []);
  for (const [days, spans] of Object.entries(schedule)) {
    for (const weekday of daysIn(days)) week[weekday]?.push(...spans.map(readSpan));
  }
  return week;
}

/** The shifts that begin on a day counted from 1970-01-01. */
export function shiftsOn(week: readonly (readonly Shift[])[], day: number): readonly Shift[] {
  return week[weekdayOf(day)] ?? [];
}

function daysIn(range: string): number[] {
  const [first = -1, last = first] = range.split('-').map((name) => weekdays.indexOf(name as Weekday));
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, step) => (first + step) % 7);
}

function readSpan(span: string): Shift {
  const [from = 0, to = 0] = span.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return { from, to: to > from ? to : to + minutesPerDay };
}
