import { IANAZone } from 'luxon';
import type { Instant } from '../base/clock.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const quartersKept = 5_000;

/** What the clock on the wall shows. Days are counted from 1970-01-01, so that the calendar is whole numbers. */
export interface WallClock {
  day: number;
  /** Milliseconds since the wall clock showed 00:00. */
  msOfDay: number;
}

/** The wall clock of one time zone. */
export interface LocalTime {
  /** What the wall clock shows at an instant. */
  wallAt(at: Instant): WallClock;
  /**
   * The first instant at which the wall clock shows this day and minute (0–1440). A reading that comes twice, when clocks
   * go back, means its first; one that is skipped, when they go forward, means the moment of the jump.
   */
  instantOf(day: number, minute: number): Instant;
}

/** The wall clock of an IANA zone, or an error naming a zone that does not exist. */
export function localTime(zoneName: string): LocalTime {
  const zone = IANAZone.create(zoneName);
  if (!zone.isValid)
    throw new Error(`"${zoneName}" is not a time zone; use an IANA name such as Europe/Berlin`);
  const offsetMs = rememberingOffsets((at) => zone.offset(at) * minuteMs);
  return {
    wallAt: (at) => {
      const wall = at + offsetMs(at);
      const day = Math.floor(wall / dayMs);
      return { day, msOfDay: wall - day * dayMs };
    },
    instantOf: (day, minute) => firstInstantOf(day * dayMs + minute * minuteMs, offsetMs),
  };
}

/** Asking for an offset is slow; zones change theirs on quarters of an hour only, so that one answer serves a quarter. */
function rememberingOffsets(offsetMs: (at: Instant) => number): (at: Instant) => number {
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    const remembered = known.get(quarter);
    if (remembered !== undefined) return remembered;
    if (known.size >= quartersKept) known.clear();
    const offset = offsetMs(at);
    known.set(quarter, offset);
    return offset;
  };
}

/** No zone changes its clock twice within two days, so the offsets a day before and after bracket every change. */
function firstInstantOf(wall: number, offsetMs: (at: Instant) => number): Instant {
  const before = wall - offsetMs(wall - dayMs);
  const after = wall - offsetMs(wall + dayMs);
  if (before === after) return before;
  const readings = [before, after].filter((at) => at + offsetMs(at) === wall);
  return readings.length > 0 ? Math.min(...readings) : changeBetween(after, before, offsetMs);
}

function changeBetween(from: Instant, to: Instant, offsetMs: (at: Instant) => number): Instant {
  const oldOffset = offsetMs(from);
  let [last, next] = [from, to];
  while (next - last > 1) {
    const middle = Math.floor((last + next) / 2);
    if (offsetMs(middle) === oldOffset) last = middle;
    else next = middle;
  }
  return next;
}
