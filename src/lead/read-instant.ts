import type { Instant } from '../base/clock.ts';

const milliseconds = /^-?\d{11,14}$/;
const isoMoment =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A date or date-time as HubSpot keeps them: milliseconds since 1970, an ISO date (midnight UTC) or an ISO date-time
 * (UTC when it names no zone). Null when it is neither or no day of the calendar, such as 2026-02-30.
 */
export function readInstant(text: string): Instant | null {
  const trimmed = text.trim();
  if (milliseconds.test(trimmed)) return Number(trimmed);
  const parts = isoMoment.exec(trimmed);
  if (!parts) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(midnight);
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  const withinDayMs =
    (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000 + millisecondsOf(fraction);
  return midnight + withinDayMs - zoneOffsetMs(zone);
}

function millisecondsOf(fraction: string): number {
  return Math.trunc(Number(`0.${fraction}`) * 1000);
}

function zoneOffsetMs(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
