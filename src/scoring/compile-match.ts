import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import { readInstant } from '../lead/read-instant.ts';
import { propertyReader } from '../lead/read-property.ts';
import type { UnreadableValue } from '../lead/score.ts';
import { toCents, toPoints } from './cents.ts';
import { compileCase } from './compile-case.ts';
import { compileDecay } from './compile-decay.ts';
import type { MatchCriterion } from './profile.ts';
import { noteUnreadable, type Tally } from './tally.ts';

/** Adds a criterion's lines to the tally and gives its hundredths of a point. */
export type Evaluate = (lead: Lead, now: Instant, tally: Tally) => number;

const dayMs = 86_400_000;

/**
 * Compiles a match criterion: the first case that applies gives its points; none gives `otherwise`; no value gives
 * `missing`. A value that no case could read counts as missing, because it says nothing against the lead, and is noted.
 */
export function compileMatch(group: string, criterion: MatchCriterion): Evaluate {
  const property = criterion.match;
  const read = propertyReader(property);
  const cases = criterion.cases.map((each) => ({
    find: compileCase(each),
    disqualify: each.disqualify === true,
  }));
  const otherwise = toCents(criterion.otherwise ?? 0);
  const missing = toCents(criterion.missing ?? 0);
  const decay = compileAging(group, criterion);

  const addLine = lineAdder(group, criterion);
  return (lead, now, tally) => {
    const value = read(lead);
    if (value === null) return addLine(tally, missing, 'missing', null);
    let expected: UnreadableValue['expected'] | null = null;
    for (const { find, disqualify } of cases) {
      const finding = find(value, now);
      if (typeof finding === 'string') {
        expected ??= finding;
      } else if (finding !== false) {
        if (disqualify) tally.disqualified ??= { group, criterion: criterion.name };
        return addLine(tally, finding, 'case', value) + (decay ? decay(value, finding, now, tally) : 0);
      }
    }
    if (expected === null) return addLine(tally, otherwise, 'otherwise', value);
    noteUnreadable(tally, { property, value, expected });
    return addLine(tally, missing, 'missing', value);
  };
}

type Matched = 'case' | 'otherwise' | 'missing';

/** Adds a criterion's line, unless it changes nothing, and gives its points back. */
function lineAdder(group: string, { name: criterion, match: property }: MatchCriterion) {
  return (tally: Tally, cents: number, matched: Matched, value: string | null): number => {
    if (cents === 0) return 0;
    const points = toPoints(cents);
    tally.lines.push({ kind: 'criterion', group, criterion, points, matched, property, value });
    return cents;
  };
}

type Aging = (value: string, cents: number, now: Instant, tally: Tally) => number;

/** What age takes away from a case's points, by the date in the matched property; its own line. */
function compileAging(group: string, { name, match, decay }: MatchCriterion): Aging | null {
  if (!decay) return null;
  const shareLeft = compileDecay(decay);
  return (value, cents, now, tally) => {
    const at = readInstant(value);
    if (at === null) {
      noteUnreadable(tally, { property: match, value, expected: 'date' });
      return 0;
    }
    const ageDays = Math.max(0, (now - at) / dayMs);
    const change = Math.round(cents * shareLeft(ageDays)) - cents;
    if (change === 0) return 0;
    tally.lines.push({ kind: 'decay', group, criterion: name, points: toPoints(change), ageDays });
    return change;
  };
}
