import type { Instant } from '../base/clock.ts';

const milliseconds = /^-?\d{11,14}$/;
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What may follow a date: a time of day, and a zone. */
const timeOfDay = /^[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?$/;

/**
 * A date or date-time as HubSpot keeps them: milliseconds since 1970, an ISO date (midnight UTC) or an ISO date-time
 * (UTC when it names no zone). Null when it is neither or no day of the calendar, such as 2026-02-30.
 */
export function readInstant(text: string): Instant | null {
  const trimmed = text.trim();
  if (trimmed.charAt(4) !== '-' || trimmed.charAt(7) !== '-') {
    return milliseconds.test(trimmed) ? Number(trimmed) : null;
  }
  const midnight = readMidnight(trimmed);
  if (midnight === null || trimmed.length === 10) return midnight;
  const withinDayMs = readWithinDay(trimmed.slice(10));
  return withinDayMs === null ? null : midnight + withinDayMs;
}

function readMidnight(text: string): Instant | null {
  // Digits are read one by one: dates are read for every lead, and a pattern took most of the time of scoring.
  const year = digits(text, 0, 2) * 100 + digits(text, 2, 2);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const longest = longestMonths[month - 1];
  if (!(year >= 1000) || longest === undefined || !(day >= 1 && day <= longest)) return null;
  const at = Date.UTC(year, month - 1, day);
  const isLeapDay = month === 2 && day === 29;
  return isLeapDay && new Date(at).getUTCDate() !== day ? null : at;
}

function readWithinDay(text: string): number | null {
  if (
    text.length === 14 &&
    text.endsWith('Z') &&
    text.startsWith('T') &&
    text[3] === ':' &&
    text[9] === '.'
  ) {
    const usual = clockMs(digits(text, 1, 2), digits(text, 4, 2), digits(text, 7, 2)) ?? Number.NaN;
    const exact = usual + digits(text, 10, 1) * 100 + digits(text, 11, 2);
    if (text[6] === ':' && !Number.isNaN(exact)) return exact;
  }
  const [, hour, minute, second = '0', fraction = '0', zone] = timeOfDay.exec(text) ?? [];
  const clock = clockMs(Number(hour), Number(minute), Number(second));
  return clock === null ? null : clock + Math.trunc(Number(`0${fraction}`) * 1000) - zoneOffsetMs(zone);
}

function clockMs(hour: number, minute: number, second: number): number | null {
  return hour <= 23 && minute <= 59 && second <= 59 ? (hour * 3600 + minute * 60 + second) * 1000 : null;
}

/** The number that `count` (1 or 2) digits from `at` on make; NaN when one of them is no digit. */
function digits(text: string, at: number, count: 1 | 2): number {
  const first = text.charCodeAt(at) - 48;
  const second = count === 1 ? 0 : text.charCodeAt(at + 1) - 48;
  if (!(first >= 0 && first <= 9 && second >= 0 && second <= 9)) return Number.NaN;
  return count === 1 ? first : first * 10 + second;
}

function zoneOffsetMs(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === 'Z') return 0;
  const figures = zone.slice(1).replace(':', '');
  const minutes = Number(figures.slice(0, 2)) * 60 + Number(figures.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
