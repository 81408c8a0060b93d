import type { PropertyChoice } from '../../shared/rules-data.ts';
import { describeConditions, labelOf, optionWords } from '../forms/describe-conditions.ts';
import { describeComparison } from '../forms/operators.ts';
import type { RulesPlace } from '../forms/rules-place.ts';

const signed = (points: number | null) =>
  points !== null && points > 0 ? `+${points}` : String(points ?? 0);

/** What a criterion looks at and gives, in a sentence: "Industry is one of Machinery: +18; otherwise -5". */
export function describeCriterion(criterion: RulesPlace, properties: readonly PropertyChoice[]): string {
  const all = criterion.at('all');
  if (all.isThere) return `${describeConditions(all, properties, 'always')}: ${outcome(criterion)}`;
  const name = criterion.at('match').text;
  const cases = criterion
    .at('cases')
    .entries.map(
      (each) => `${describeComparison(each.value, optionWords(name, properties))}: ${outcome(each)}`,
    );
  const rest = (['otherwise', 'missing'] as const).flatMap((field) => {
    const points = criterion.at(field).number;
    return points ? [`${field === 'otherwise' ? 'otherwise' : 'not known'}: ${signed(points)}`] : [];
  });
  const fading = criterion.at('decay').isThere ? ['fades with time'] : [];
  return `${labelOf(name, properties)} ${[...cases, ...rest, ...fading].join('; ')}`;
}

function outcome(entry: RulesPlace): string {
  return entry.at('disqualify').value === true ? 'score 0' : signed(entry.at('points').number);
}
