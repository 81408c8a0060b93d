import { rangeOf } from '../scoring/compile-case.ts';
import type { Case } from '../scoring/profile.ts';

/** What is wrong with a case's fall-off, or null. */
export function falloffFault(matchCase: Case): string | null {
  const { falloff, falloffTo } = matchCase;
  if (!falloff && !falloffTo) return null;
  if (!falloff) return 'falloffTo needs "falloff: linear"';
  if (!falloffTo) return 'a fall-off needs falloffTo: [lower, upper], where the points reach 0';
  const range = rangeOf(matchCase);
  if (range === null)
    return 'only a range of numbers can fall off: BETWEEN, GT, GTE, LT, LTE or EQ with numbers';
  const [low, high] = range;
  const [zeroBelow, zeroAbove] = falloffTo;
  const isAround =
    (low === Number.NEGATIVE_INFINITY || zeroBelow <= low) &&
    (high === Number.POSITIVE_INFINITY || zeroAbove >= high);
  return isAround ? null : `falloffTo [${zeroBelow}, ${zeroAbove}] must lie around the range`;
}
