import { toCents, toPoints } from './cents.ts';
import { compileAllOf } from './compile-all-of.ts';
import { compileMatch, type Evaluate } from './compile-match.ts';
import type { Group } from './profile.ts';

/** Compiles a group: the sum of its criteria, held below its limit and above its floor by a line of their own. */
export function compileGroup(group: Group): Evaluate {
  const { name } = group;
  const evaluations = group.criteria.map((criterion) =>
    'all' in criterion ? compileAllOf(name, criterion) : compileMatch(name, criterion),
  );
  const limit = group.limit === undefined ? Number.POSITIVE_INFINITY : toCents(group.limit);
  const floor = group.floor === undefined ? Number.NEGATIVE_INFINITY : toCents(group.floor);
  return (lead, now, tally) => {
    let cents = 0;
    for (const evaluate of evaluations) cents += evaluate(lead, now, tally);
    if (cents > limit) {
      tally.lines.push({
        kind: 'limit',
        group: name,
        points: toPoints(limit - cents),
        bound: toPoints(limit),
      });
      return limit;
    }
    if (cents < floor) {
      tally.lines.push({
        kind: 'floor',
        group: name,
        points: toPoints(floor - cents),
        bound: toPoints(floor),
      });
      return floor;
    }
    return cents;
  };
}
