import type { Comparison, Condition } from '../lead/condition-schema.ts';
import type { Place } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** One comparison of the document, with the property that it looks at and its place. */
export interface PlacedComparison {
  property: string;
  comparison: Comparison;
  place: Place;
}

/** Every condition and case in the document, in its order. */
export function conditionsOf(rules: Rules): PlacedComparison[] {
  return [
    ...profileConditions(rules),
    ...rules.quality.exclude.flatMap(({ when }, index) => list(when, ['quality', 'exclude', index, 'when'])),
    ...rules.inquiries.flatMap(({ when }, index) => list(when, ['inquiries', index, 'when'])),
    ...rules.reps.flatMap(({ when = [] }, index) => list(when, ['reps', index, 'when'])),
    ...rules.routes.flatMap(({ when }, index) => list(when, ['routes', index, 'when'])),
    ...rules.sources.flatMap(({ when }, index) => list(when, ['sources', index, 'when'])),
  ];
}

function profileConditions({ profile }: Rules): PlacedComparison[] {
  return profile.groups.flatMap((group, groupIndex) =>
    group.criteria.flatMap((criterion, index) => {
      const place = ['profile', 'groups', groupIndex, 'criteria', index];
      if ('all' in criterion) return list(criterion.all, [...place, 'all']);
      const { match: property, cases } = criterion;
      return cases.map((comparison, at) => ({ property, comparison, place: [...place, 'cases', at] }));
    }),
  );
}

function list(conditions: readonly Condition[], place: Place): PlacedComparison[] {
  return conditions.map((comparison, index) => ({
    property: comparison.property,
    comparison,
    place: [...place, index],
  }));
}
