import type { Group, Profile } from '../scoring/profile.ts';
import type { ProposedEdit } from './proposal.ts';
import { sameContent } from './same-content.ts';

/**
 * The profile with these edits made; the one given stays as it is, and no edits give an equal one. A group that loses its
 * last criterion goes; the last group of all stays.
 */
export function applyEdits(profile: Profile, edits: readonly ProposedEdit[]): Profile {
  const edited = edits.reduce(applyEdit, structuredClone(profile));
  const groups = edited.groups.filter(({ criteria }) => criteria.length > 0);
  return { ...edited, groups: groups.length > 0 ? groups : structuredClone(profile.groups) };
}

function applyEdit(profile: Profile, edit: ProposedEdit): Profile {
  if (edit.kind === 'bands') return { ...profile, bands: structuredClone(edit.suggested) };
  if (edit.kind === 'limit') {
    return changeGroup(profile, edit.group, ({ limit: _, ...group }) => group);
  }
  const { current, suggested, group, category } = edit;
  if (current) {
    const replaced = suggested ? [structuredClone(suggested)] : [];
    return changeGroup(profile, group, (each) => ({
      ...each,
      criteria: each.criteria.flatMap((one) => (sameContent(one, current) ? replaced : [one])),
    }));
  }
  if (!suggested) return profile;
  const added = structuredClone(suggested);
  const isThere = profile.groups.some(({ name }) => name === group);
  return isThere
    ? changeGroup(profile, group, (each) => ({ ...each, criteria: [...each.criteria, added] }))
    : { ...profile, groups: [...profile.groups, { name: group, category, criteria: [added] }] };
}

function changeGroup(profile: Profile, name: string, change: (group: Group) => Group): Profile {
  return { ...profile, groups: profile.groups.map((group) => (group.name === name ? change(group) : group)) };
}
