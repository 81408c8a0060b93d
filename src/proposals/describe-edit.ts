import type { ProposedEdit } from './proposal.ts';

const verbs = { add: 'Add', change: 'Change', remove: 'Remove' } as const;

/** What one line of a proposal would do, as a sentence without its full stop. */
export function describeEdit(edit: ProposedEdit): string {
  switch (edit.kind) {
    case 'limit':
      return `Take the limit of ${edit.group} away: the learned points add up to 100 by themselves`;
    case 'bands':
      return `Bands: ${edit.suggested.map(({ name, from }, place) => `${name} from ${from} (now ${edit.current[place]?.from})`).join(', ')}`;
    default:
      return `${verbs[edit.kind]} "${edit.title}" in ${edit.group}`;
  }
}
