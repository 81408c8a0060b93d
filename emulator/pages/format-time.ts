import type { Instant } from '../../src/base/clock.ts';

/** Reads a HubSpot datetime: ISO text or milliseconds as text; null for anything else. */
export function readInstant(value: string | null | undefined): Instant | null {
  if (!value) return null;
  const at = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isFinite(at) ? at : null;
}

/** "21 Nov 2026, 14:05" in the zone of the portal. */
export function formatTime(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** "14:05:31" with the day before it when it is not the day of `now`. */
export function formatShortTime(at: Instant, now: Instant, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return day.format(at) === day.format(now) ? time.format(at) : `${day.format(at)}, ${time.format(at)}`;
}

const steps: readonly [name: string, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** "3 minutes ago", "in 2 hours", "now". */
export function formatDistance(at: Instant, now: Instant): string {
  const distance = Math.abs(at - now);
  const step = steps.find(([, ms]) => distance >= ms);
  if (!step) return 'now';
  const count = Math.floor(distance / step[1]);
  const words = `${count} ${step[0]}${count === 1 ? '' : 's'}`;
  return at < now ? `${words} ago` : `in ${words}`;
}
