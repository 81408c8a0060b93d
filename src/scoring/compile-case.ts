import type { Instant } from '../base/clock.ts';
import { compileComparison } from '../lead/compile-comparison.ts';
import type { Finding } from '../lead/finding.ts';
import { readBound } from '../lead/order-test.ts';
import { readNumber } from '../lead/read-number.ts';
import { toCents } from './cents.ts';
import type { Case } from './profile.ts';

/** Hundredths of a point when the case applies, false when not, or the type that the value could not be read as. */
export type CaseFinding = number | Exclude<Finding, true>;

/** Compiles one case of a match criterion. The value is present: missing is decided before. */
export function compileCase(matchCase: Case): (value: string, now: Instant) => CaseFinding {
  const test = compileComparison(matchCase);
  const cents = toCents(matchCase.points);
  const outside = compileFalloff(matchCase);
  return (value, now) => {
    const finding = test(value, now);
    if (finding === true) return cents;
    if (finding === false && outside !== null) {
      const share = outside(value);
      return share > 0 ? Math.round(cents * share) : false;
    }
    return finding;
  };
}

/** The exact range of a case with a fall-off, as numbers: open ends are infinite. Null when it has no such range. */
export function rangeOf(matchCase: Case): [number, number] | null {
  const low = readBound(matchCase.value);
  if (low?.expected !== 'number') return null;
  switch (matchCase.operator) {
    case 'BETWEEN': {
      const high = readBound(matchCase.highValue);
      return high?.expected === 'number' ? [low.at, high.at] : null;
    }
    case 'EQ':
      return [low.at, low.at];
    case 'GT':
    case 'GTE':
      return [low.at, Number.POSITIVE_INFINITY];
    case 'LT':
    case 'LTE':
      return [Number.NEGATIVE_INFINITY, low.at];
    default:
      return null;
  }
}

/** The share of the points that is left outside the range: 1 at its edge, falling evenly to 0 at `falloffTo`. */
function compileFalloff(matchCase: Case): ((value: string) => number) | null {
  const range = matchCase.falloff && matchCase.falloffTo ? rangeOf(matchCase) : null;
  if (range === null || !matchCase.falloffTo) return null;
  const [low, high] = range;
  const [zeroBelow, zeroAbove] = matchCase.falloffTo;
  return (value) => {
    const number = readNumber(value);
    if (number === null) return 0;
    if (number <= low) return zeroBelow < low ? Math.max(0, (number - zeroBelow) / (low - zeroBelow)) : 0;
    return zeroAbove > high ? Math.max(0, (zeroAbove - number) / (zeroAbove - high)) : 0;
  };
}
