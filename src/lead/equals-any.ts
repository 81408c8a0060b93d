import type { Operand } from './condition-schema.ts';
import type { Finding } from './finding.ts';
import { readBoolean } from './read-boolean.ts';
import { readNumber } from './read-number.ts';
import { textKey } from './text-key.ts';

/**
 * Whether a text equals any of the operands: text without case, a number by its value ("1,000" equals 1000), yes/no by
 * meaning. A multi-select "a;b" equals what any of its elements equals.
 */
export function equalsAny(operands: readonly Operand[]): (value: string) => Finding {
  const texts = new Set(operands.filter((operand) => typeof operand === 'string').map(textKey));
  const numbers = new Set(operands.filter((operand) => typeof operand === 'number'));
  const booleans = new Set(operands.filter((operand) => typeof operand === 'boolean'));
  const unreadableAs = texts.size > 0 ? false : numbers.size > 0 ? 'number' : 'boolean';

  function one(value: string): Finding {
    if (texts.size > 0 && texts.has(textKey(value))) return true;
    const number = numbers.size > 0 ? readNumber(value) : null;
    if (number !== null && numbers.has(number)) return true;
    const boolean = booleans.size > 0 ? readBoolean(value) : null;
    if (boolean !== null && booleans.has(boolean)) return true;
    return number === null && boolean === null ? unreadableAs : false;
  }
  return (value) => {
    if (!value.includes(';')) return one(value);
    const findings = [value, ...value.split(';').filter((element) => element.trim() !== '')].map(one);
    return findings.includes(true) || (findings.slice(1).includes(false) ? false : (findings[1] ?? false));
  };
}
