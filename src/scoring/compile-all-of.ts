import { compileComparison } from '../lead/compile-comparison.ts';
import { propertyReader } from '../lead/read-property.ts';
import { toCents, toPoints } from './cents.ts';
import type { Evaluate } from './compile-match.ts';
import type { AllCriterion } from './profile.ts';
import { noteUnreadable } from './tally.ts';

/** Compiles an all-of criterion: points when every condition holds; an unreadable value that stood in the way is noted. */
export function compileAllOf(group: string, criterion: AllCriterion): Evaluate {
  const cents = toCents(criterion.points);
  const disqualify = criterion.disqualify === true;
  const conditions = criterion.all.map((condition) => ({
    property: condition.property,
    read: propertyReader(condition.property),
    test: compileComparison(condition),
  }));
  return (lead, now, tally) => {
    for (const { property, read, test } of conditions) {
      const value = read(lead);
      const finding = test(value, now);
      if (finding === true) continue;
      if (finding !== false && value !== null) noteUnreadable(tally, { property, value, expected: finding });
      return 0;
    }
    if (disqualify) tally.disqualified ??= { group, criterion: criterion.name };
    if (cents === 0) return 0;
    tally.lines.push({
      kind: 'criterion',
      group,
      criterion: criterion.name,
      points: toPoints(cents),
      matched: 'all',
    });
    return cents;
  };
}
