import type { Instant } from '../../../src/base/clock.ts';
import type { Lead } from '../../../src/lead/lead.ts';
import { criteria } from './score-plan.ts';

const dayMs = 86_400_000;

/**
 * The same points by a loop as one writes it by hand in an afternoon: no reasons, no word for what is missing or cannot be
 * read, no space or case beyond the ordinary. It is what the profile's price is measured against.
 */
export function bareScore(): (lead: Lead, now: Instant) => number {
  const rules = criteria.map((criterion) => {
    if (criterion.kind === 'in')
      return { ...criterion, set: new Set(criterion.values.map((value) => value.toLowerCase())) };
    return criterion.kind === 'both' ? { ...criterion, value: criterion.value.toLowerCase() } : criterion;
  });
  return ({ properties }, now) => {
    let sum = 0;
    for (const rule of rules) {
      if (rule.kind === 'both') {
        const isThere = properties[rule.first]?.toLowerCase() === rule.value;
        if (isThere && hasWord(properties[rule.second], rule.word)) sum += rule.points;
        continue;
      }
      const value = properties[rule.property];
      if (!value) continue;
      if (rule.kind === 'present') sum += rule.points;
      else if (rule.kind === 'word') sum += hasWord(value, rule.word) ? rule.points : 0;
      else if (rule.kind === 'recent') sum += now - Date.parse(value) <= rule.days * dayMs ? rule.points : 0;
      else if (rule.kind === 'between') {
        const number = Number(value);
        sum += number >= rule.low && number <= rule.high ? rule.points : rule.otherwise;
      } else sum += rule.set.has(value.toLowerCase()) ? rule.points : rule.otherwise;
    }
    return Math.min(100, Math.max(0, sum));
  };
}

function hasWord(text: string | null | undefined, word: string): boolean {
  if (!text) return false;
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(word);
}
