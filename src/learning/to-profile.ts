import type { Scorecard } from './scorecard.ts';
import type { SuggestedBand } from './suggest-bands.ts';
import { type LearnedCriterion, toCriteria } from './to-criteria.ts';

/** A learned profile, in the shape of the rules document. */
export interface LearnedProfile {
  groups: { name: string; category: 'fit' | 'engagement'; criteria: LearnedCriterion[] }[];
  bands: SuggestedBand[];
}

/** What people do, as against who they are: words of such properties' names. */
const engagement =
  /visit|session|page|time.?spent|open(s|ed)|click|view|conversion|touch|activit|engage|download|submission|event/i;

/** A scorecard as a profile: what leads are in one group, what they did in another. Null when nothing gives points. */
export function toProfile(scorecard: Scorecard, bands: readonly SuggestedBand[]): LearnedProfile | null {
  const criteria = toCriteria(scorecard);
  if (criteria.length === 0) return null;
  const groups = (
    [
      ['Who they are', 'fit'],
      ['What they did', 'engagement'],
    ] as const
  ).map(([name, category]) => ({
    name,
    category,
    criteria: criteria.filter((criterion) => categoryOf(criterion) === category),
  }));
  return { groups: groups.filter((group) => group.criteria.length > 0), bands: [...bands] };
}

/** The category that a criterion belongs to, by the name of its property; of a combination, by its first. */
export function categoryOf(criterion: LearnedCriterion): 'fit' | 'engagement' {
  const property = 'match' in criterion ? criterion.match : (criterion.all[0]?.property ?? '');
  return engagement.test(property) ? 'engagement' : 'fit';
}
