import { greatestOfCriteria } from '../scoring/greatest-points.ts';
import type { Profile } from '../scoring/profile.ts';
import { applyEdits } from './apply-edits.ts';
import type { ProposedEdit } from './proposal.ts';

/**
 * Learned points add up to 100 by themselves: the limit of a group that gets some is proposed to go, since it would cut
 * them or never be reached.
 */
export function limitEdits(profile: Profile, edits: readonly ProposedEdit[]): ProposedEdit[] {
  const touched = new Set(edits.flatMap((edit) => ('group' in edit ? [edit.group] : [])));
  return applyEdits(profile, edits).groups.flatMap((group) =>
    group.limit !== undefined && touched.has(group.name) && greatestOfCriteria(group) / 100 !== group.limit
      ? [{ id: `limit:${group.name}`, kind: 'limit', title: `Limit of ${group.name}`, group: group.name }]
      : [],
  );
}
