import { parse } from 'node-cron';
import type { Instant } from '../base/clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** No duty rests longer; a date that never comes (February 30) must not be sought for ever. */
const longestRestMs = 366 * dayMs;

/**
 * The newest tick of a cron expression (five fields, UTC) at or before an instant. Where both days are restricted, both
 * must fit.
 * @throws Error for an expression that never fits
 */
export function latestTick(cron: string, at: Instant): Instant {
  const fields = parse(cron);
  const fits = (values: readonly (number | string)[], value: number) => values.includes(value);
  let tick = floor(at, minuteMs);
  while (at - tick < longestRestMs) {
    const date = new Date(tick);
    const isDay =
      fits(fields.month, date.getUTCMonth() + 1) &&
      fits(fields.dayOfMonth, date.getUTCDate()) &&
      fits(fields.dayOfWeek, date.getUTCDay());
    if (!isDay) tick = floor(tick, dayMs) - minuteMs;
    else if (!fits(fields.hour, date.getUTCHours())) tick = floor(tick, hourMs) - minuteMs;
    else if (!fits(fields.minute, date.getUTCMinutes())) tick -= minuteMs;
    else return tick;
  }
  throw new Error(`The cron expression "${cron}" has no tick within a year.`);
}

function floor(at: Instant, stepMs: number): Instant {
  return Math.floor(at / stepMs) * stepMs;
}
