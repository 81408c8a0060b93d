import type { Comparison } from '../lead/condition-schema.ts';
import { readBound } from '../lead/order-test.ts';
import { readNumber } from '../lead/read-number.ts';
import type { ErrorCode } from './rules-fault.ts';

/** What is wrong between an operator and its operands, at which field. */
export interface ComparisonFault {
  code: ErrorCode;
  field: 'operator' | 'value' | 'values' | 'highValue';
  message: string;
}

const fieldsOf: Readonly<Record<Comparison['operator'], readonly ('value' | 'values' | 'highValue')[]>> = {
  EQ: ['value'],
  NEQ: ['value'],
  GT: ['value'],
  GTE: ['value'],
  LT: ['value'],
  LTE: ['value'],
  WITHIN_DAYS: ['value'],
  IN: ['values', 'value'],
  NOT_IN: ['values', 'value'],
  CONTAINS_TOKEN: ['value', 'values'],
  NOT_CONTAINS_TOKEN: ['value', 'values'],
  BETWEEN: ['value', 'highValue'],
  HAS_PROPERTY: [],
  NOT_HAS_PROPERTY: [],
};

/** The first fault of a comparison: a missing or needless operand, one that cannot be read, or a range upside down. */
export function comparisonFault(comparison: Comparison): ComparisonFault | null {
  const { operator } = comparison;
  const known = fieldsOf[operator];
  for (const field of ['value', 'values', 'highValue'] as const) {
    if (comparison[field] !== undefined && !known.includes(field)) {
      return { code: 'operator-value', field, message: `${operator} takes no "${field}"` };
    }
  }
  const given = known.filter((field) => comparison[field] !== undefined);
  const needed = operator === 'BETWEEN' ? 2 : Math.min(1, known.length);
  if (given.length < needed) {
    const wanted = known.filter((field) => !given.includes(field)).map((field) => `"${field}"`);
    return { code: 'operator-value', field: 'operator', message: `${operator} needs ${wanted.join(' or ')}` };
  }
  return operandFault(comparison);
}

function operandFault(comparison: Comparison): ComparisonFault | null {
  const { operator, value, highValue } = comparison;
  if (operator === 'WITHIN_DAYS') {
    const days = readNumber(String(value));
    if (days !== null && days > 0) return null;
    return { code: 'unreadable-operand', field: 'value', message: `${value} is no number of days above 0` };
  }
  if (!['GT', 'GTE', 'LT', 'LTE', 'BETWEEN'].includes(operator)) return null;
  const low = readBound(value);
  if (low === null) return unreadableBound('value', value);
  if (operator !== 'BETWEEN') return null;
  const high = readBound(highValue);
  if (high === null || high.expected !== low.expected) return unreadableBound('highValue', highValue);
  if (low.at <= high.at) return null;
  return {
    code: 'range-upside-down',
    field: 'highValue',
    message: `${highValue} is less than ${value}; the lower end comes first`,
  };
}

function unreadableBound(field: 'value' | 'highValue', operand: unknown): ComparisonFault {
  return {
    code: 'unreadable-operand',
    field,
    message: `${operand} is neither a number nor a date such as 2026-12-24`,
  };
}
