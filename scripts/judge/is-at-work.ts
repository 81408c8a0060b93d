import type { Rep } from './evidence.ts';
import { wallAt, weekdayOf } from './period-of.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayMinutes = 1440;

/** Whether a rep works at a moment by the rules alone; null when that is kept elsewhere (HubSpot's hours, holidays). */
export function isAtWork(rep: Rep, at: number, usualZone: string): boolean | null {
  const { day, minute } = wallAt(at, rep.timeZone ?? usualZone);
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  if (rep.leave.some(({ from, to }) => from <= date && date <= to)) return false;
  if (rep.holidays !== undefined || rep.schedule === 'hubspot') return null;
  if (typeof rep.schedule === 'string') return true;
  return Object.entries(rep.schedule).some(([days, spans]) =>
    spans.some((span) => {
      const [from = 0, until = 0] = span.split('-').map(minutesOf);
      const to = until > from ? until : until + dayMinutes;
      // A span belongs to the day on which it begins, and may reach into the next.
      return [0, 1].some((daysAgo) => {
        const now = minute + daysAgo * dayMinutes;
        return isOn(days, weekdayOf(day - daysAgo)) && from <= now && now < to;
      });
    }),
  );
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isOn(range: string, weekday: number): boolean {
  const [first = -1, last = first] = range.split('-').map((name) => weekdays.indexOf(name));
  return first <= last ? first <= weekday && weekday <= last : weekday >= first || weekday <= last;
}
