import { editDocument } from '../rules/edit-document.ts';
import { outlineRules } from '../rules/outline-rules.ts';
import { readRules } from '../rules/read-rules.ts';
import { starterDocument } from '../rules/starter-document.ts';
import { readStarter, starters } from '../rules/starter-files-store.ts';
import { compileProfile } from '../scoring/compile-profile.ts';
import { readRecentLeads } from '../tracking/recent-leads-store.ts';
import { readRecentScores } from '../tracking/recent-scores-store.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import type { deskEndpoints } from './desk-messages.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import type { LeadsDeps } from './leads-route.ts';
import { tryLead } from './try-route.ts';

type DeskHandlers = Pick<
  ApiHandlers,
  'readStarters' | 'writeStarter' | 'editText' | 'readScores' | 'scoreText' | 'tryLead'
>;

const mostScores = 500;

/** The settings page's desk: rule sets to begin with, single values changed, scores to look at, a lead to try. */
export function deskHandlers(deps: LeadsDeps): DeskHandlers {
  return {
    readStarters: async ({ tenant }) => {
      const owners = await deps.ownersOf(tenant);
      return answer({
        starters: Object.entries(starters).map(([name, { title }]) => ({ name, title })),
        owners: owners.map(({ id: ownerId, name }) => ({ ownerId, name })),
      });
    },

    writeStarter: (call) => writeStarter(deps, call),

    editText: async ({ body }) => {
      const { source, format } = body.text;
      const edited = editDocument(source, format, body.edits);
      if (edited === null)
        return problem(
          422,
          'unreadable-text',
          'The text cannot be read, or has no such place: mend it as text first.',
        );
      return answer({ text: { source: edited, format }, ...outlineRules(edited, format) });
    },

    readScores: async ({ tenant }) =>
      answer({ scores: await readRecentScores(deps.database, tenant.id, mostScores) }),

    scoreText: async ({ tenant, body }) => {
      const read = readRules(body.text.source, body.text.format);
      if (!read.ok)
        return problem(422, 'unreadable-text', 'These rules cannot be used yet: mend them first.');
      const score = compileProfile(read.value.profile);
      const leads = await readRecentLeads(deps.database, tenant.id, mostScores);
      return answer({ scores: leads.map(({ lead, at }) => score(lead, at).total) });
    },

    tryLead: (call) => tryLead(deps, call),
  };
}

async function writeStarter(
  { ownersOf }: LeadsDeps,
  { tenant, params, body }: ApiCall<(typeof deskEndpoints)['writeStarter']>,
): Promise<ApiAnswer> {
  const example = await readStarter(params.name);
  if (example === null) return problem(404, 'no-such-starter', 'There is no such rule set to begin with.');
  const owners = new Map((await ownersOf(tenant)).map((owner) => [owner.id, owner]));
  const reps = body.reps.flatMap(({ ownerId, ...capacity }) => {
    const owner = owners.get(ownerId);
    return owner ? [{ ownerId, name: owner.name, timeZone: owner.zone ?? tenant.timeZone, ...capacity }] : [];
  });
  const source = starterDocument(example, { reps, timeZone: tenant.timeZone });
  return answer({ source, format: 'yaml' });
}
