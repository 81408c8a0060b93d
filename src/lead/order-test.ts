import type { Instant } from '../base/clock.ts';
import type { Comparison, Operand } from './condition-schema.ts';
import type { Finding } from './finding.ts';
import { readInstant } from './read-instant.ts';
import { readNumber } from './read-number.ts';

/** A bound to compare with: a number, or a moment in milliseconds. */
export interface Bound {
  expected: 'number' | 'date';
  at: number;
}

/** Reads an operand as a bound: a number (text too), or an ISO date; null when it is neither. */
export function readBound(operand: Operand | undefined): Bound | null {
  if (operand === undefined || typeof operand === 'boolean') return null;
  const number = typeof operand === 'number' ? operand : readNumber(operand);
  if (number !== null) return { expected: 'number', at: number };
  const at = readInstant(String(operand));
  return at === null ? null : { expected: 'date', at };
}

/** Tests for GT, GTE, LT, LTE and BETWEEN (both ends included), on numbers or dates as the operand is one or the other. */
export function orderTest(comparison: Comparison): (value: string, now: Instant) => Finding {
  const low = readBound(comparison.value);
  const high = comparison.operator === 'BETWEEN' ? readBound(comparison.highValue) : low;
  if (low === null || high === null) return () => false;
  const read = low.expected === 'number' ? readNumber : readInstant;
  const holds = within(comparison.operator, low.at, high.at);
  return (value) => {
    const at = read(value);
    return at === null ? low.expected : holds(at);
  };
}

function within(operator: Comparison['operator'], low: number, high: number): (at: number) => boolean {
  switch (operator) {
    case 'GT':
      return (at) => at > low;
    case 'GTE':
      return (at) => at >= low;
    case 'LT':
      return (at) => at < low;
    case 'LTE':
      return (at) => at <= low;
    default:
      return (at) => at >= low && at <= high;
  }
}
