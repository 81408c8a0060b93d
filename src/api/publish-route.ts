import type { Result } from '../base/result.ts';
import type { SignedUser } from '../hubspot/signed-user.ts';
import { wakeTenantNow } from '../pipeline/queue-store.ts';
import { stopShadow } from '../pipeline/shadow-store.ts';
import {
  type PublishRefusal,
  publishDraft,
  type RulesDesk,
  rollBackTo,
} from '../rules/publish-rules-client.ts';
import { readHistory, readVersion } from '../rules/versions-store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import { nameOf, type RulesApiDeps } from './draft-route.ts';
import type { ApiAnswer } from './endpoint.ts';
import { showAuthorship, showCheck, showNote, showVersion } from './show.ts';

type PublishHandlers = Pick<
  ApiHandlers,
  'publish' | 'rollback' | 'readRules' | 'readHistory' | 'readVersion'
>;

const usualPage = 50;
const mostOnPage = 200;

/** Publishing rules, and what was published. */
export function publishHandlers(deps: RulesApiDeps): PublishHandlers {
  const { database, clock } = deps;
  const orderOf = (user: SignedUser) => ({ at: clock.now(), by: nameOf(user) });
  return {
    publish: async ({ tenant, user, body }) =>
      settle(deps, tenant, await publishDraft(deskOf(deps, tenant), { ...body, ...orderOf(user) })),

    rollback: async ({ tenant, user, body }) =>
      settle(deps, tenant, await rollBackTo(deskOf(deps, tenant), { ...body, ...orderOf(user) })),

    readRules: async ({ tenant }) => {
      const live = await readVersion(database, tenant.id, 'live');
      return answer({ live: live && showVersion(live) });
    },

    readHistory: async ({ tenant, query }) => {
      const limit = Math.min(query.limit ?? usualPage, mostOnPage);
      const found = await readHistory(database, tenant.id, { before: query.before, limit: limit + 1 });
      return answer({ versions: found.slice(0, limit).map(showNote), more: found.length > limit });
    },

    readVersion: async ({ tenant, params }) => {
      const kept = await readVersion(database, tenant.id, params.version);
      return kept ? answer(showVersion(kept)) : noVersion();
    },
  };
}

function deskOf({ database, portals }: RulesApiDeps, tenant: Tenant): RulesDesk {
  return { database, tenantId: tenant.id, client: portals.clientOf(tenant), crm: portals.crmOf(tenant) };
}

/** Answers an attempt to change the live rules; leads that waited for them are looked at, at once. What was tried beside the old ones ends. */
async function settle(
  { database, clock }: RulesApiDeps,
  tenant: Tenant,
  attempt: Result<number, PublishRefusal>,
): Promise<ApiAnswer> {
  if (!attempt.ok) return refused(attempt.refusal);
  await stopShadow(database, tenant.id, clock.now());
  await wakeTenantNow(database, tenant.id, clock.now());
  return answer({ version: attempt.value });
}

function noVersion(): ApiAnswer {
  return problem(404, 'no-such-version', 'There is no such version: see the history for those there are.');
}

function refused(refusal: PublishRefusal): ApiAnswer {
  switch (refusal.reason) {
    case 'live-moved': {
      const live = refusal.live && showNote(refusal.live);
      const who = live ? `${live.by} published version ${live.version} (${live.why})` : 'nothing is live';
      const detail = `The live rules are not those you saw: ${who}. Look at them, then publish over that version.`;
      return problem(409, refusal.reason, detail, { live });
    }
    case 'draft-moved': {
      const { draft } = refusal;
      const shown = draft && { revision: draft.revision, ...showAuthorship(draft) };
      const detail = draft
        ? `The draft is now revision ${draft.revision} by ${draft.by}: look at it, then publish that one.`
        : 'There is no such draft (any more): save it again.';
      return problem(409, refusal.reason, detail, { draft: shown });
    }
    case 'faulty': {
      const detail = 'The rules cannot be published as they are: mend the errors and failing tests listed.';
      return problem(422, refusal.reason, detail, { check: showCheck(refusal.check) });
    }
    case 'portal-out-of-reach':
      return problem(
        503,
        refusal.reason,
        `HubSpot must know the bands first: ${refusal.message}. Try again.`,
      );
    case 'no-such-version':
      return noVersion();
    case 'unreadable-version':
      return problem(422, refusal.reason, `This program cannot use that version: ${refusal.message}.`);
  }
}
