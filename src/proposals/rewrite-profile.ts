import { parseDocument } from 'yaml';
import type { RulesText } from '../rules/draft.ts';
import type { Profile } from '../scoring/profile.ts';

/** A rules document with another profile in it: everything else, comments included, stays as its author wrote it. */
export function rewriteProfile({ source, format }: RulesText, profile: Profile): RulesText {
  if (format === 'json') {
    const document = JSON.parse(source) as Record<string, unknown>;
    return { source: `${JSON.stringify({ ...document, profile }, null, 2)}\n`, format };
  }
  const document = parseDocument(source);
  document.set('profile', document.createNode(profile));
  return { source: document.toString({ lineWidth: 120 }), format };
}
