import { findRoot } from './find-root.ts';
import { gammaAbove, poissonInterval } from './gamma-distribution.ts';
import type { Interval } from './wilson-interval.ts';

/** What one success cost. Without any it is not infinite and not 0, but unknown, and at least `atLeast`. */
export type UnitCost =
  | ({ kind: 'known'; cost: number } & Interval)
  | { kind: 'none-yet'; atLeast: number }
  | { kind: 'no-spend' };

/**
 * Spend per success (a lead won, worked …) with the interval that follows from the exact Poisson bounds of the count.
 * Spend and successes must belong to the same months of arrival.
 */
export function costPerWon(spend: number, count: number): UnitCost {
  if (spend <= 0) return { kind: 'no-spend' };
  if (count === 0) {
    const mostExpected = findRoot((mean) => 1 - gammaAbove(mean, 1), 0.975, { low: 0, high: 50 });
    return { kind: 'none-yet', atLeast: spend / mostExpected };
  }
  const { low, high } = poissonInterval(count);
  return { kind: 'known', cost: spend / count, low: spend / high, high: spend / low };
}
