import { toIso } from '../base/clock.ts';
import { countChanges } from '../impact/compare-treatments.ts';
import { readShadow, readShadowChanges, startShadow, stopShadow } from '../pipeline/shadow-store.ts';
import { checkRules } from '../rules/check-rules.ts';
import { readRevision } from '../rules/drafts-store.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import { nameOf, type RulesApiDeps } from './draft-route.ts';
import type { ApiAnswer } from './endpoint.ts';
import { showCheck } from './show.ts';

type ShadowHandlers = Pick<ApiHandlers, 'readShadow' | 'startShadow' | 'stopShadow'>;

const mostListed = 1_000;
const mostCounted = 20_000;

/** A draft beside the live rules. */
export function shadowHandlers(deps: RulesApiDeps): ShadowHandlers {
  const { database, clock } = deps;
  return {
    readShadow: ({ tenant }) => show(deps, tenant.id),

    startShadow: async ({ tenant, user, body }) => {
      const draft = await readRevision(database, tenant.id, body.revision);
      if (!draft) return problem(409, 'draft-moved', 'There is no such draft (any more): save it again.');
      const check = checkRules(draft.source, draft.format, clock.now());
      if (!check.rules) {
        const detail = 'Faulty rules cannot be tried: mend the errors listed.';
        return problem(422, 'faulty', detail, { check: showCheck(check) });
      }
      const order = { revision: body.revision, rules: check.rules, at: clock.now(), by: nameOf(user) };
      await startShadow(database, tenant.id, order);
      return show(deps, tenant.id);
    },

    stopShadow: async ({ tenant }) => {
      await stopShadow(database, tenant.id, clock.now());
      return show(deps, tenant.id);
    },
  };
}

async function show({ database }: RulesApiDeps, tenantId: string): Promise<ApiAnswer> {
  const kept = await readShadow(database, tenantId);
  if (!kept) return answer({ shadow: null });
  const changes = await readShadowChanges(database, tenantId, { id: kept.id, limit: mostCounted });
  const { revision, at, by, stoppedAt, decided } = kept;
  return answer({
    shadow: {
      revision,
      at: toIso(at),
      by,
      stoppedAt: stoppedAt === null ? null : toIso(stoppedAt),
      decided,
      ...countChanges(changes.map((change) => ({ ...change, recordedOwnerId: change.live.ownerId }))),
      changes: changes.slice(0, mostListed).map(({ contactId, at: when, live, draft }) => ({
        contactId,
        at: toIso(when),
        live,
        draft,
      })),
    },
  });
}
