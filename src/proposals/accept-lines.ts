import { accept, type Result, refuse } from '../base/result.ts';
import type { Profile } from '../scoring/profile.ts';
import { applyEdits } from './apply-edits.ts';
import type { Proposal } from './proposal.ts';
import { sameContent } from './same-content.ts';

/**
 * The profile with the accepted lines of a proposal; every other line counts as refused. The profile given stays as it
 * is: to undo is to go back to it.
 * @param accepted ids of lines, or "all"
 * @returns refused with a sentence when a line is not in the proposal, or the profile has changed since
 */
export function acceptLines(
  profile: Profile,
  { lines }: Proposal,
  accepted: readonly string[] | 'all',
): Result<Profile, string> {
  const unknown = accepted === 'all' ? [] : accepted.filter((id) => !lines.some((line) => line.id === id));
  if (unknown.length > 0) {
    const ids = lines.map(({ id }) => id).join(', ');
    return refuse(`The proposal has no line "${unknown.join('", "')}"; there are: ${ids}.`);
  }
  const chosen = lines.filter(({ id }) => accepted === 'all' || accepted.includes(id));
  const stale = chosen.find((line) => 'current' in line && !isStillThere(profile, line));
  if (stale) return refuse(`"${stale.title}" has been changed since the proposal was made; learn again.`);
  return accept(applyEdits(profile, chosen));
}

/** Compared by what they hold: the store keeps no order of fields. */
function isStillThere(profile: Profile, line: Proposal['lines'][number]): boolean {
  if (line.kind === 'limit') return true;
  if (line.kind === 'bands') return sameContent(profile.bands, line.current);
  const { current } = line;
  const group = profile.groups.find(({ name }) => name === line.group);
  return current === null || group?.criteria.some((one) => sameContent(one, current)) === true;
}
