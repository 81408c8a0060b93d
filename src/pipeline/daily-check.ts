import type { Instant } from '../base/clock.ts';
import type { StateCounts } from '../lead/state.ts';

/** One rep's row of the daily check. */
export interface RepDay {
  ownerId: string;
  name: string;
  /** Leads with the rep on which something is still to be done, and since when the oldest waits. */
  unworked: number;
  oldestAt: Instant | null;
  /** Of those: without a first touch after their time. */
  overdue: number;
  /** Places still free under the open limit; null without such a limit. */
  room: number | null;
  /** Why the rep would get nothing now: away, paused, full…; null when ready for a lead. */
  hindrance: string | null;
}

/** What the person responsible for leads looks at once a day: one page that adds up. */
export interface DailyCheck {
  takenAt: Instant;
  /** The tenant's calendar day, as in "2026-03-02". */
  day: string;
  received: number;
  states: StateCounts;
  /** Leads that arrived on this day. */
  newToday: number;
  held: { count: number; reasons: { reason: string; count: number }[]; oldestSince: Instant | null };
  overdue: number;
  /** Deadlines that were missed on this day. */
  missedToday: number;
  unworked: number;
  reps: RepDay[];
  /** Quarantined leads at which nobody has looked. */
  garbageToReview: number;
  /** Partners who have not answered in time, with how many leads they hold. */
  silentPartners: { ownerId: string; name: string; leads: number }[];
  forecast: Forecast;
  /** Properties, options and owners that the rules name and the portal no longer has; null when nobody has looked. */
  drift: number | null;
  unexplained: number;
  /** What else was found, such as a profile that ranks worse than it did; checks that were kept before have none. */
  findings?: CheckFinding[];
}

/** Something that is no count, and what to do about it. */
export interface CheckFinding {
  says: string;
  todo: string;
}

/** How long the team's room lasts at the present pace. */
export interface Forecast {
  /** Leads that came to be routed, and places that became free, a day. */
  inPerDay: number;
  freedPerDay: number;
  /** Places free now; null when some rep has no limit, so that room never ends. */
  room: number | null;
  /** When the last place is taken; null when that does not come within a year. */
  fullAt: Instant | null;
}

const dayMs = 86_400_000;
const longestDays = 365;

/** The forecast from what came and what was freed over some days. */
export function forecastRoom(seen: {
  came: number;
  freed: number;
  days: number;
  room: number | null;
  now: Instant;
}): Forecast {
  const { came, freed, room, now } = seen;
  const days = Math.max(1, seen.days);
  const inPerDay = round(came / days);
  const freedPerDay = round(freed / days);
  const net = inPerDay - freedPerDay;
  const left = room === null || net <= 0 ? null : room / net;
  const fullAt = left === null || left > longestDays ? null : now + Math.round(left * dayMs);
  return { inPerDay, freedPerDay, room, fullAt };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
