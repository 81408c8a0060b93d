import type { Instant } from '../base/clock.ts';
import { describeMoment } from '../routing/describe-moment.ts';
import { type LocalTime, localTime } from '../routing/local-time.ts';
import type { DailyCheck, Forecast } from './daily-check.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const dayMs = 86_400_000;

/** The daily check in sentences, the most pressing first; nothing is said of what is well but its count. */
export function describeDailyCheck(check: DailyCheck, timeZone: string): string[] {
  const time = localTime(timeZone);
  const { states, held, overdue, unworked, missedToday } = check;
  return [
    `${check.received} leads received: ${inStates(states)}; ${check.unexplained} unexplained.`,
    `${check.newToday} new on ${check.day}.`,
    `${held.count} held${held.count > 0 ? `: ${listed(held.reasons)}` : ''}${since(held.oldestSince, time)}.`,
    `${overdue} overdue, ${missedToday} ${missedToday === 1 ? 'deadline' : 'deadlines'} missed today; ${unworked} unworked in all.`,
    `${check.garbageToReview} quarantined to review.`,
    ...check.silentPartners.map(({ name, leads }) => `${name} has not answered for ${leads}.`),
    forecast(check.forecast, check.takenAt, time),
    ...(check.drift
      ? [`${check.drift} things that the rules name are no longer in the portal: see doctor.`]
      : []),
    ...(check.findings ?? []).map(({ says, todo }) => `${says} ${todo}`),
  ];
}

function inStates(states: DailyCheck['states']): string {
  const present = Object.entries(states).filter(([, count]) => count > 0);
  return present.map(([state, count]) => `${count} ${state}`).join(', ') || 'none';
}

function listed(reasons: DailyCheck['held']['reasons']): string {
  return reasons.map(({ reason, count }) => `${count} ${reason}`).join(', ');
}

function since(at: Instant | null, time: LocalTime): string {
  return at === null ? '' : `, the oldest since ${describeMoment(at, time)}`;
}

function forecast({ inPerDay, freedPerDay, room, fullAt }: Forecast, now: Instant, time: LocalTime): string {
  const pace = `${inPerDay} come and ${freedPerDay} are freed a day`;
  if (room === null) return `${pace}; some rep has no limit.`;
  if (fullAt === null && room === 0) return `${pace}; no room is left.`;
  if (fullAt === null) return `${pace}; room for ${room}, which lasts.`;
  const { day } = time.wallAt(fullAt);
  const isSoon = fullAt - now < 7 * dayMs;
  const when = isSoon ? `on ${weekdays[(day + 4) % 7]}` : `on ${describeMoment(fullAt, time).slice(0, 10)}`;
  return `${pace}; room for ${room}, full ${when} at this inflow.`;
}
