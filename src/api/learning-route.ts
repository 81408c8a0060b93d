import { toIso } from '../base/clock.ts';
import { draftProposal } from '../proposals/draft-proposal-store.ts';
import type { LearningRequest } from '../proposals/learning-request.ts';
import { readLearningRequest, requestLearning } from '../proposals/learning-requests-store.ts';
import { readLearning, readLearnings } from '../proposals/learnings-store.ts';
import { whyNotLearn } from '../proposals/why-not-learn.ts';
import { readLiveVersion } from '../rules/rules-store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import { nameOf, type RulesApiDeps } from './draft-route.ts';
import type { ApiAnswer } from './endpoint.ts';
import type { learningEndpoints } from './learning-endpoints.ts';
import { showBriefLearning, showLearning } from './show-learning.ts';

const mostListed = 50;

/** Learning from closed leads, and deciding on what is proposed. */
export function learningHandlers(deps: RulesApiDeps): Pick<ApiHandlers, keyof typeof learningEndpoints> {
  const { database, clock } = deps;
  return {
    readLearningState: async ({ tenant }) =>
      answer(showState(tenant, await readLearningRequest(database, tenant.id))),

    startLearning: async ({ tenant, user, body }) => {
      const hindrance = hindranceOf(tenant);
      if (hindrance !== null) return problem(409, 'cannot-learn', hindrance);
      const wish = { id: body.requestId, by: nameOf(user), at: clock.now() };
      return answer(showState(tenant, await requestLearning(database, tenant.id, wish)), 202);
    },

    readLearnings: async ({ tenant }) => {
      const learnings = await readLearnings(database, tenant.id, mostListed);
      return answer({ learnings: learnings.map(showBriefLearning) });
    },

    readLearning: async ({ tenant, params }) => {
      const learning = await readLearning(database, tenant.id, params.id);
      if (!learning) return noLearning(params.id);
      return answer(showLearning(learning, await readLiveVersion(database, tenant.id)));
    },

    decideLearning: async ({ tenant, user, params, body }) => {
      if (!(await readLearning(database, tenant.id, params.id))) return noLearning(params.id);
      const choice = { id: params.id, at: clock.now(), by: nameOf(user), ...body };
      const drafted = await draftProposal(database, tenant.id, choice);
      return drafted.ok
        ? answer({ draftRevision: drafted.value })
        : problem(409, 'cannot-draft', drafted.refusal);
    },
  };
}

function noLearning(id: number): ApiAnswer {
  return problem(404, 'no-such-learning', `Nothing was learned under number ${id}: see the list.`);
}

function hindranceOf({ status, scopes }: Tenant): string | null {
  if (status === 'paused') return 'Fairlead is paused: let it go on first, then learn.';
  return whyNotLearn(scopes);
}

function showState(tenant: Tenant, request: LearningRequest | null) {
  return {
    hindrance: hindranceOf(tenant),
    request: request && {
      id: request.id,
      state: request.state,
      by: request.by,
      at: toIso(request.at),
      lookedAt: request.lookedAt,
      of: request.remaining === null ? null : request.lookedAt + request.remaining,
      learningId: request.learningId,
      error: request.error,
    },
  };
}
