import { type Instant, toIso } from '../base/clock.ts';
import type { Condition } from '../lead/condition-schema.ts';
import { readNumber } from '../lead/read-number.ts';

const dayMs = 86_400_000;

/** A word that no rules document names. */
export const anythingElse = 'anything else';

/**
 * Values of a property that tell its conditions apart: each operand, what lies just beside and between numbers and dates,
 * words together, a value that none of them names, and none at all (null). What holds for all of these holds, as good as,
 * for every value.
 */
export function tellingValues(conditions: readonly Condition[], now: Instant): (string | null)[] {
  const operands = conditions.flatMap(({ value, values = [], highValue }) =>
    [value, ...values, highValue].filter((operand) => operand !== undefined),
  );
  const texts = [...new Set(operands.map(String))];
  const numbers = [...new Set(texts.flatMap((text) => readNumber(text) ?? []))].sort((a, b) => a - b);
  const dates = [...new Set(texts.flatMap(dayOf))].sort((a, b) => a - b);
  const isWithinDays = conditions.some(({ operator }) => operator === 'WITHIN_DAYS');
  const ages = isWithinDays
    ? numbers.flatMap((days) => [now - (days - 1) * dayMs, now - (days + 1) * dayMs])
    : [];
  const words = conditions.some(({ operator }) => operator.endsWith('CONTAINS_TOKEN')) ? texts : [];
  return [
    null,
    anythingElse,
    ...texts,
    ...around(numbers, 1).map(String),
    ...[...around(dates, dayMs), ...ages].map(toIso),
    ...words.flatMap((one) => words.map((other) => `${one} ${other}`)),
  ];
}

function dayOf(text: string): Instant[] {
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? [] : [at];
}

/** Each point, its neighbours, and the middle between it and the next. */
function around(points: readonly number[], step: number): number[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    return [point - step, point, point + step, ...(next === undefined ? [] : [(point + next) / 2])];
  });
}
