import type { LocalTime } from './local-time.ts';
import type { Schedule } from './routing-rules.ts';
import type { TimeOffAround } from './time-off.ts';
import { shiftsOn, weekShifts } from './week-shifts.ts';

/**
 * Says of a day counted from 1970-01-01 whether a rep works on it: a shift begins on it (every day without a schedule of
 * hours), and no leave or holiday covers it whole.
 */
export function workingDays(
  schedule: Schedule,
  timeOff: TimeOffAround,
  time: LocalTime,
): (day: number) => boolean {
  const week = typeof schedule === 'string' ? null : weekShifts(schedule);
  return (day) => {
    if (week && shiftsOn(week, day).length === 0) return false;
    const [start, end] = [time.instantOf(day, 0), time.instantOf(day + 1, 0)];
    return !timeOff(day).some((off) => off.start <= start && off.end >= end);
  };
}
