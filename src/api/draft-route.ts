import type { Clock } from '../base/clock.ts';
import type { SignedUser } from '../hubspot/signed-user.ts';
import { discardDraft, readDraft, readRevision, saveDraft } from '../rules/drafts-store.ts';
import { checkWithPortal } from '../rules/publish-rules-client.ts';
import type { Database } from '../store/database.ts';
import type { Portals } from '../tenants/portals-client.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import { showAuthorship, showCheck, showDraft } from './show.ts';

export interface RulesApiDeps {
  database: Database;
  portals: Portals;
  clock: Clock;
}

type DraftHandlers = Pick<ApiHandlers, 'readDraft' | 'saveDraft' | 'discardDraft' | 'readRevision' | 'lint'>;

/** How a user is named in the record. */
export function nameOf({ email, userId }: SignedUser): string {
  return email ?? `user ${userId}`;
}

/** Writing rules: the draft, its revisions, and what is wrong with it. */
export function draftHandlers({ database, portals, clock }: RulesApiDeps): DraftHandlers {
  return {
    readDraft: async ({ tenant }) => {
      const draft = await readDraft(database, tenant.id);
      return answer({ draft: draft && showDraft(draft) });
    },

    saveDraft: async ({ tenant, user, body }) => {
      const author = { at: clock.now(), by: nameOf(user) };
      const saved = await saveDraft(database, { ...body, ...author, tenantId: tenant.id });
      if (saved.ok) return answer({ draft: showDraft(saved.value) });
      const { theirs, yours } = saved.refusal;
      const detail = `Somebody else came first. Your text is kept as revision ${yours.revision}: look at theirs, then save again on top of it.`;
      const shown = theirs.kind === 'nothing' ? theirs : { ...theirs, ...showAuthorship(theirs) };
      const kept = { revision: yours.revision, ...showAuthorship(yours) };
      return problem(409, 'save-conflict', detail, { theirs: shown, yours: kept });
    },

    discardDraft: async ({ tenant, params }) => {
      if (await discardDraft(database, tenant.id, params.revision)) return answer({ draft: null });
      const detail = 'This is not the draft (any more): open the present one first.';
      return problem(409, 'draft-moved', detail);
    },

    readRevision: async ({ tenant, params }) => {
      const kept = await readRevision(database, tenant.id, params.revision);
      if (!kept) return problem(404, 'no-such-revision', `There is no revision ${params.revision}.`);
      return answer({ ...showDraft(kept), state: kept.state });
    },

    lint: async ({ tenant, body }) => {
      const text = body.text ?? (await readDraft(database, tenant.id));
      if (!text) return problem(404, 'no-draft', 'There is no draft to check: send a text, or save a draft.');
      const check = await checkWithPortal(portals.clientOf(tenant), text, clock.now());
      return answer(showCheck(check));
    },
  };
}
