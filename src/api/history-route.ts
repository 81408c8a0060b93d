import { toIso } from '../base/clock.ts';
import { type PublishUndo, readPublishUndo, undoPublish } from '../pipeline/undo-publish-store.ts';
import { compareDocuments } from '../rules/compare-documents.ts';
import { describeChange } from '../rules/describe-change.ts';
import { readHistory, readVersion } from '../rules/versions-store.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import { nameOf, type RulesApiDeps } from './draft-route.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import type { historyEndpoints } from './history-endpoints.ts';

/** What differs between versions, and taking back what one of them gave out. */
export function historyHandlers(deps: RulesApiDeps): Pick<ApiHandlers, keyof typeof historyEndpoints> {
  const { database, clock } = deps;
  return {
    readChanges: (call) => readChanges(deps, call),

    readUndo: async ({ tenant, params }) => {
      const undo = await readPublishUndo(database, tenant.id, params.version);
      return undo ? answer(showUndo(undo)) : noVersion();
    },

    undoPublish: async ({ tenant, user, params, body }) => {
      const order = { ...params, ...body, by: nameOf(user), at: clock.now() };
      const undone = await undoPublish(database, tenant.id, order);
      if (undone.ok) return answer(showUndo(undone.value));
      if (undone.refusal === 'no-such-version') return noVersion();
      const undo = await readPublishUndo(database, tenant.id, params.version);
      return problem(409, undone.refusal, (undo && hindranceOf(undo)) ?? 'It cannot be undone now.');
    },
  };
}

async function readChanges(
  { database }: RulesApiDeps,
  { tenant, params, query }: ApiCall<(typeof historyEndpoints)['readChanges']>,
): Promise<ApiAnswer> {
  const kept = await readVersion(database, tenant.id, params.version);
  if (!kept) return noVersion();
  const [before] = await readHistory(database, tenant.id, { before: params.version, limit: 1 });
  const since = query.since ?? before?.version ?? null;
  const base = since === null ? null : await readVersion(database, tenant.id, since);
  if (since !== null && !base) return noVersion();
  const changes = base ? compareDocuments(base.document, kept.document) : [];
  const told = changes.map((change) => ({ says: describeChange(change), ...change }));
  return answer({ version: kept.version, since, changes: told });
}

function noVersion(): ApiAnswer {
  return problem(404, 'no-such-version', 'There is no such version: see the history for those there are.');
}

function hindranceOf({ version, liveVersion, undone, untouched }: PublishUndo): string | null {
  if (version === liveVersion)
    return 'These rules are live: they would give the leads out the same way. Go back to another version first.';
  if (undone) return `What version ${version} gave out was undone by ${undone.by} before: ${undone.why}.`;
  return untouched === 0 ? 'No lead that it gave out is untouched: there is nothing to take back.' : null;
}

function showUndo(undo: PublishUndo) {
  const { undone } = undo;
  return {
    ...undo,
    hindrance: hindranceOf(undo),
    undone: undone && { ...undone, at: toIso(undone.at) },
  };
}
