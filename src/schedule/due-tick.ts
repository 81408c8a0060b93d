import type { Instant } from '../base/clock.ts';
import type { Duty } from './duties.ts';
import { latestTick } from './latest-tick.ts';

/** The newest tick of a duty that somebody took. */
export interface TakenTick {
  tickAt: Instant;
  attempts: number;
  /** Until then it is its holder's; a failed one rests until then. */
  leaseUntil: Instant;
  isDone: boolean;
}

/** A tick that fails, or whose process dies, is tried this often. */
export const attemptsMost = 3;
/** Later than this a tick counts as missed. */
const graceMs = 5 * 60_000;

/**
 * The tick that is to be done now; null when there is none, or somebody is at it.
 * @param taken the newest tick that anybody took; undefined when the duty was never done
 */
export function dueTick(
  { cron, catchUp }: Pick<Duty, 'cron' | 'catchUp'>,
  taken: TakenTick | undefined,
  now: Instant,
): Instant | null {
  const tick = latestTick(cron, now);
  if (taken && !taken.isDone && taken.leaseUntil > now) return null;
  if (taken && taken.tickAt >= tick) {
    const isToRepeat = taken.tickAt === tick && !taken.isDone && taken.attempts < attemptsMost;
    return isToRepeat ? tick : null;
  }
  const isMissed = now - tick > graceMs;
  return isMissed && catchUp === 'skip' ? null : tick;
}
