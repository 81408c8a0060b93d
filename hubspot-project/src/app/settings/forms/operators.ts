/** What stands beside an operator. */
export type Operands = 'none' | 'one' | 'many' | 'range';

interface OperatorWords {
  operator: string;
  label: string;
  operands: Operands;
  /** Types of property for which it is offered; all when left out. */
  types?: readonly string[];
}

const ordered = ['number', 'date', 'datetime'];
const dates = ['date', 'datetime'];
const texts = ['string', 'phone_number', ''];

const operators: readonly OperatorWords[] = [
  { operator: 'EQ', label: 'is', operands: 'one' },
  { operator: 'NEQ', label: 'is not', operands: 'one' },
  { operator: 'IN', label: 'is one of', operands: 'many' },
  { operator: 'NOT_IN', label: 'is none of', operands: 'many' },
  { operator: 'CONTAINS_TOKEN', label: 'has one of the words', operands: 'many', types: texts },
  { operator: 'NOT_CONTAINS_TOKEN', label: 'has none of the words', operands: 'many', types: texts },
  { operator: 'GT', label: 'is more than', operands: 'one', types: ordered },
  { operator: 'GTE', label: 'is at least', operands: 'one', types: ordered },
  { operator: 'LT', label: 'is less than', operands: 'one', types: ordered },
  { operator: 'LTE', label: 'is at most', operands: 'one', types: ordered },
  { operator: 'BETWEEN', label: 'is between', operands: 'range', types: ordered },
  { operator: 'WITHIN_DAYS', label: 'is within the last days', operands: 'one', types: dates },
  { operator: 'HAS_PROPERTY', label: 'is known', operands: 'none' },
  { operator: 'NOT_HAS_PROPERTY', label: 'is not known', operands: 'none' },
];

/** The operators to choose from for a type of property (null: not known), in words. */
export function operatorsFor(type: string | null, present: string): { label: string; value: string }[] {
  return operators
    .filter(({ operator, types }) => type === null || !types || types.includes(type) || operator === present)
    .map(({ operator, label }) => ({ label, value: operator }));
}

export function operandsOf(operator: string): Operands {
  return operators.find((each) => each.operator === operator)?.operands ?? 'one';
}

/** A comparison in words: "is one of MACHINERY, RETAIL". `write` gives a value as people know it. */
export function describeComparison(comparison: unknown, write: (value: string) => string = String): string {
  const { operator, value, values, highValue } = (comparison ?? {}) as Record<string, unknown>;
  const words = operators.find((each) => each.operator === operator)?.label ?? String(operator ?? 'is');
  const all = [value, ...(Array.isArray(values) ? values : [])].filter((each) => each !== undefined);
  const shown = all.slice(0, mostShown).map((each) => write(String(each)));
  const more = all.length > mostShown ? ` and ${all.length - mostShown} more` : '';
  const upTo = highValue === undefined ? '' : ` and ${String(highValue)}`;
  if (operator === 'WITHIN_DAYS') return `is within the last ${shown.join()} days`;
  return `${words} ${shown.join(', ')}${more}${upTo}`.trim();
}

const mostShown = 4;
