import { toCents } from './cents.ts';
import type { Criterion, Group } from './profile.ts';

/** The most hundredths of a point that one criterion can give; 0 when it only takes away. */
export function greatestOfCriterion(criterion: Criterion): number {
  if ('all' in criterion) return Math.max(0, criterion.disqualify ? 0 : toCents(criterion.points));
  const cases = criterion.cases.filter((each) => !each.disqualify).map((each) => toCents(each.points));
  return Math.max(0, toCents(criterion.otherwise ?? 0), toCents(criterion.missing ?? 0), ...cases);
}

/** The most hundredths of a point that a group's criteria can give together, before its limit. */
export function greatestOfCriteria(group: Group): number {
  return group.criteria.reduce((sum, criterion) => sum + greatestOfCriterion(criterion), 0);
}

/** The most hundredths of a point that a group can give, its limit included. */
export function greatestOfGroup(group: Group): number {
  const greatest = greatestOfCriteria(group);
  return group.limit === undefined ? greatest : Math.min(greatest, toCents(group.limit));
}
