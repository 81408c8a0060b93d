import { equalsAny, type GroupComparison, groupConditions, textsOf } from './group-condition.ts';
import type { Characteristic, Combination, Scorecard } from './scorecard.ts';

/** A match criterion of the rules document. */
export interface LearnedMatch {
  name: string;
  match: string;
  cases: (GroupComparison & { points: number })[];
  otherwise: number;
  missing: number;
}

/** An all-of criterion of the rules document. */
export interface LearnedCombination {
  name: string;
  all: (GroupComparison & { property: string })[];
  points: number;
}

export type LearnedCriterion = LearnedMatch | LearnedCombination;

/** A scorecard as criteria of a rules document: a lead gets from them what the scorecard gives it. */
export function toCriteria({ characteristics, combinations }: Scorecard): LearnedCriterion[] {
  return [...characteristics.map(toMatch), ...combinations.map(toAllOf)];
}

function toMatch(characteristic: Characteristic): LearnedMatch {
  const { name, missing } = characteristic;
  const { cases, otherwise } =
    characteristic.binning.kind === 'number' ? numberCases(characteristic) : textCases(characteristic);
  return { name: titleOf(name), match: name, cases, otherwise, missing };
}

/** Upper bounds in rising order, the first that holds; what is above the last is `otherwise`. */
function numberCases({ binning, groups }: Characteristic): Pick<LearnedMatch, 'cases' | 'otherwise'> {
  const cuts = binning.kind === 'number' ? binning.cuts : [];
  const cases = groups.flatMap(({ bins, points }) => {
    const cut = cuts[Math.max(...bins)];
    return cut === undefined ? [] : [{ operator: 'LTE' as const, value: cut, points }];
  });
  const otherwise = groups.find(({ bins }) => bins.includes(cuts.length))?.points ?? 0;
  return cases.length > 0
    ? { cases, otherwise }
    : { cases: [{ operator: 'HAS_PROPERTY', points: otherwise }], otherwise };
}

function textCases({ binning, groups }: Characteristic): Pick<LearnedMatch, 'cases' | 'otherwise'> {
  if (binning.kind !== 'text') return { cases: [], otherwise: 0 };
  const otherwise = groups.find(({ bins }) => bins.includes(binning.levels.length))?.points ?? 0;
  // Of lists the first case that applies counts, so their cases keep the order of the levels; else the best come first.
  const ordered = binning.several ? groups : [...groups].sort((a, b) => b.points - a.points);
  const cases = ordered.flatMap(({ bins, points }) => {
    const texts = textsOf(binning, bins);
    return texts.length > 0 && (points !== otherwise || binning.several)
      ? [{ ...equalsAny(texts), points }]
      : [];
  });
  return cases.length > 0
    ? { cases, otherwise }
    : { cases: [{ operator: 'HAS_PROPERTY', points: otherwise }], otherwise };
}

function toAllOf({ parts, points }: Combination): LearnedCombination {
  const [left, right] = parts.map(({ name }) => titleOf(name));
  return {
    name: `${left} with ${right}`,
    all: parts.flatMap(({ name, binning, bins }) =>
      groupConditions(binning, bins).map((condition) => ({ property: name, ...condition })),
    ),
    points,
  };
}

/** "company.numberofemployees" → "Numberofemployees (company)", "lead_source" → "Lead source". */
export function titleOf(property: string): string {
  const [, company, name = property] = /^(company\.)?(.*)$/.exec(property) ?? [];
  const words = name.replaceAll('_', ' ').trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return company ? `${title} (company)` : title;
}
