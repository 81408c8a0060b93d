import type { Instant } from '../base/clock.ts';

/** Index of the first of these moments, oldest first, that is not before `at`; their number if all are. */
export function firstAtOrAfter(moments: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
