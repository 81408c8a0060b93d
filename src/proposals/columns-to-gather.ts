import type { Profile } from '../scoring/profile.ts';
import { isKept } from './is-kept.ts';

/** What tells much of most companies, and is there in every portal. */
const ofCompanies = [
  'company.industry',
  'company.numberofemployees',
  'company.annualrevenue',
  'company.country',
];

/** The properties that a profile judges, those of companies with `company.` before their name. */
export function profileProperties({ groups }: Profile): string[] {
  const names = groups
    .flatMap(({ criteria }) => criteria)
    .flatMap((criterion) =>
      'match' in criterion ? [criterion.match] : criterion.all.map(({ property }) => property),
    );
  return [...new Set(names)];
}

/** What to gather of each closed lead: what can be learned from, and what the current profile looks at. */
export function columnsToGather(learnable: readonly string[], profile: Profile | null): string[] {
  const current = profile ? profileProperties(profile) : [];
  return [...new Set([...learnable, ...ofCompanies, ...current])].sort();
}

/** Properties that only criteria name which learning does not judge: gathered to score by, not to learn from. */
export function onlyJudged(profile: Profile | null, tellsOutcome: (name: string) => boolean): Set<string> {
  if (!profile) return new Set();
  const kept = profile.groups.flatMap(({ criteria }) => criteria).filter(isKept);
  const names = profileProperties({ ...profile, groups: [{ name: '', category: 'fit', criteria: kept }] });
  return new Set([...names, ...profileProperties(profile)].filter(tellsOutcome));
}
