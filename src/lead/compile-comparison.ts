import type { Instant } from '../base/clock.ts';
import type { Comparison, Operand } from './condition-schema.ts';
import { containsToken } from './contains-token.ts';
import { equalsAny } from './equals-any.ts';
import type { Finding } from './finding.ts';
import { orderTest } from './order-test.ts';
import { readInstant } from './read-instant.ts';
import { readNumber } from './read-number.ts';

/** Says of a property's text (null when missing) whether a comparison holds. */
export type Test = (value: string | null, now: Instant) => Finding;

const dayMs = 86_400_000;

/**
 * Compiles one comparison. A missing value satisfies only NOT_HAS_PROPERTY: it neither equals nor differs. An unreadable
 * value satisfies nothing and is named by the type that was expected.
 */
export function compileComparison(comparison: Comparison): Test {
  if (comparison.operator === 'HAS_PROPERTY') return (value) => value !== null;
  if (comparison.operator === 'NOT_HAS_PROPERTY') return (value) => value === null;
  const holds = presentTest(comparison);
  return (value, now) => (value === null ? false : holds(value, now));
}

function presentTest(comparison: Comparison): (value: string, now: Instant) => Finding {
  const operands = operandsOf(comparison);
  switch (comparison.operator) {
    case 'EQ':
    case 'IN':
      return equalsAny(operands);
    case 'NEQ':
    case 'NOT_IN':
      return not(equalsAny(operands));
    case 'CONTAINS_TOKEN':
      return anyToken(operands);
    case 'NOT_CONTAINS_TOKEN':
      return not(anyToken(operands));
    case 'WITHIN_DAYS':
      return withinDays(operands[0]);
    default:
      return orderTest(comparison);
  }
}

function operandsOf({ value, values }: Comparison): readonly Operand[] {
  return values ?? (value === undefined ? [] : [value]);
}

function not(test: (value: string) => Finding): (value: string) => Finding {
  return (value) => {
    const finding = test(value);
    return typeof finding === 'boolean' ? !finding : finding;
  };
}

function anyToken(operands: readonly Operand[]): (value: string) => boolean {
  const tests = operands.map((operand) => containsToken(String(operand)));
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (value) => tests.some((test) => test(value));
}

/** Within the last N days. Less than a day ahead still counts: a date is midnight UTC, and clocks differ. */
function withinDays(operand: Operand | undefined): (value: string, now: Instant) => Finding {
  const days = operand === undefined ? null : readNumber(String(operand));
  if (days === null) return () => false;
  return (value, now) => {
    const at = readInstant(value);
    return at === null ? 'date' : now - at <= days * dayMs && at - now < dayMs;
  };
}
