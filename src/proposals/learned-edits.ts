import type { CharacteristicEvidence, Evidence } from '../learning/describe-characteristics.ts';
import type { LearnReport } from '../learning/learn-report.ts';
import type { LearnedCriterion } from '../learning/to-criteria.ts';
import { categoryOf } from '../learning/to-profile.ts';
import type { Criterion, Group, MatchCriterion, Profile } from '../scoring/profile.ts';
import { isKept } from './is-kept.ts';
import type { ProposedEdit } from './proposal.ts';
import { sameContent } from './same-content.ts';

type CriterionEdit = Extract<ProposedEdit, { kind: 'add' | 'change' | 'remove' }>;

interface Placed {
  group: Group;
  criterion: Criterion;
}

/**
 * The learned criteria as edits of a profile: those on a property that it judges already change it, others are added, and
 * criteria that gave points for what tells nothing are removed. Disqualifiers, and points that fade, stay as they are.
 */
export function learnedEdits(profile: Profile, report: LearnReport): CriterionEdit[] {
  const learned = report.profile?.groups.flatMap(({ criteria }) => criteria) ?? [];
  const placed = profile.groups.flatMap((group) => group.criteria.map((criterion) => ({ group, criterion })));
  const used = new Set<Criterion>();
  const edits = learned.flatMap((criterion): CriterionEdit[] => {
    const found = 'match' in criterion ? matching(placed, criterion.match) : undefined;
    if (found) used.add(found.criterion);
    return found ? changeOf(found, criterion, report) : [additionOf(profile, criterion, report)];
  });
  const removals = placed
    .filter(({ criterion }) => !used.has(criterion) && !isKept(criterion))
    .map(removalOf);
  return [...edits, ...removals];
}

function matching(placed: readonly Placed[], property: string): Placed | undefined {
  return placed.find(({ criterion }) => 'match' in criterion && criterion.match === property);
}

function changeOf(
  { group, criterion }: Placed,
  learned: LearnedCriterion,
  report: LearnReport,
): CriterionEdit[] {
  if (!('match' in learned) || !('match' in criterion)) return [];
  const disqualifying = criterion.cases.filter(({ disqualify }) => disqualify);
  const suggested: MatchCriterion = {
    ...learned,
    name: criterion.name,
    cases: [...disqualifying, ...learned.cases],
  };
  if (sameContent(suggested, criterion)) return [];
  return [
    {
      id: `change:${learned.match}`,
      kind: 'change',
      title: criterion.name,
      group: group.name,
      category: group.category,
      current: criterion,
      suggested,
      ...behind(learned, report),
    },
  ];
}

function additionOf(profile: Profile, learned: LearnedCriterion, report: LearnReport): CriterionEdit {
  const category = categoryOf(learned);
  const group = profile.groups.find((each) => each.category === category);
  const learnedGroup = report.profile?.groups.find((each) => each.category === category);
  return {
    id: `add:${'match' in learned ? learned.match : learned.name}`,
    kind: 'add',
    title: learned.name,
    group: group?.name ?? learnedGroup?.name ?? 'Learned',
    category,
    current: null,
    suggested: learned,
    ...behind(learned, report),
  };
}

function removalOf({ group, criterion }: Placed): CriterionEdit {
  return {
    id: `remove:${group.name}/${criterion.name}`,
    kind: 'remove',
    title: criterion.name,
    group: group.name,
    category: group.category,
    current: criterion,
    suggested: null,
    evidence: [],
    currentEvidence: [],
    questions: [],
  };
}

function behind(learned: LearnedCriterion, { characteristics, alarms }: LearnReport) {
  const properties = 'match' in learned ? [learned.match] : learned.all.map(({ property }) => property);
  const shown = (each: CharacteristicEvidence): Evidence[] =>
    'match' in learned && each.name === learned.match ? each.lines : [];
  return {
    evidence: characteristics.flatMap(shown),
    currentEvidence: [],
    questions: alarms.filter(({ name }) => properties.includes(name)).map(({ question }) => question),
  };
}
