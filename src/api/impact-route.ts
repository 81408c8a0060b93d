import { type Instant, toIso } from '../base/clock.ts';
import type { ImpactRunner } from '../impact/impact-job.ts';
import { type KeptImpact, readChanges, readImpact } from '../impact/impact-store.ts';
import { checkRules } from '../rules/check-rules.ts';
import { readRevision } from '../rules/drafts-store.ts';
import { rulesSchema } from '../rules/rules-schema.ts';
import { readLiveRules } from '../rules/rules-store.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import { nameOf, type RulesApiDeps } from './draft-route.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import type { Endpoints } from './endpoints.ts';
import { showCheck } from './show.ts';

type ImpactHandlers = Pick<ApiHandlers, 'startImpact' | 'readImpact' | 'readImpactChanges'>;

const usualPage = 100;
const mostOnPage = 500;
/** After this long without a sign of life, whoever worked on a report has died. */
const aliveForMs = 120_000;

type ImpactDeps = RulesApiDeps & { impacts: ImpactRunner };

/** What a draft would have changed in the past. */
export function impactHandlers(deps: ImpactDeps): ImpactHandlers {
  const { database, clock } = deps;
  return {
    startImpact: (call) => start(deps, call),

    readImpact: async ({ tenant, params }) => {
      const kept = await readImpact(database, tenant.id, params.id);
      return kept ? answer(show(kept, clock.now())) : noReport();
    },

    readImpactChanges: async ({ tenant, params, query }) => {
      if (!(await readImpact(database, tenant.id, params.id))) return noReport();
      const limit = Math.min(query.limit ?? usualPage, mostOnPage);
      const wanted = { id: params.id, after: query.after ?? 0, limit: limit + 1 };
      const found = await readChanges(database, tenant.id, wanted);
      return answer({ changes: found.slice(0, limit), more: found.length > limit });
    },
  };
}

async function start(
  { database, clock, impacts }: ImpactDeps,
  { tenant, user, body }: ApiCall<Endpoints['startImpact']>,
): Promise<ApiAnswer> {
  const { requestId: id, revision, days } = body;
  const draft = await readRevision(database, tenant.id, revision);
  if (!draft) return problem(409, 'draft-moved', 'There is no such draft (any more): save it again.');
  const live = await readLiveRules(database, tenant.id);
  if (!live) {
    const detail = 'Nothing has been decided yet that could turn out otherwise: publish first.';
    return problem(409, 'nothing-live', detail);
  }
  const check = checkRules(draft.source, draft.format, clock.now());
  if (!check.rules) {
    const detail = 'Faulty rules cannot be tried on the past: mend the errors listed.';
    return problem(422, 'faulty', detail, { check: showCheck(check) });
  }
  const order = { id, revision, days, liveVersion: live.version, by: nameOf(user), at: clock.now() };
  const rules = { live: rulesSchema.parse(live.document), draft: check.rules };
  await impacts.start({ tenantId: tenant.id, ...order, ...rules });
  const kept = await readImpact(database, tenant.id, id);
  return kept ? answer(show(kept, clock.now()), 202) : noReport();
}

function noReport() {
  return problem(404, 'no-such-report', 'There is no such report (any more): start one.');
}

function show({ done, total, at, aliveAt, report, ...kept }: KeptImpact, now: Instant) {
  const hasDied = kept.state === 'running' && now - aliveAt > aliveForMs;
  const died = hasDied
    ? { state: 'failed' as const, error: 'Whoever worked on it has stopped: start it again.' }
    : {};
  return {
    ...kept,
    ...died,
    at: toIso(at),
    progress: { done, total },
    report: report && {
      ...report,
      since: toIso(report.since),
      until: toIso(report.until),
      caps: report.caps.map((cap) => ({ ...cap, worst: { ...cap.worst, at: toIso(cap.worst.at) } })),
    },
  };
}
