import type { Instant } from '../base/clock.ts';
import { type Given, planDeadline } from './plan-deadline.ts';

/**
 * When the first touch is due, in the rep's working time: the sooner of the band's and the inquiry's deadline; null when
 * the rules set none.
 */
export function respondBy(given: Given): Instant | null {
  return planDeadline(given)?.respondBy ?? null;
}
