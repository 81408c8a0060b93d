import type { Cause, Decision } from '../lead/decision.ts';
import type { Decided } from '../pipeline/decide-batch.ts';
import type { Desk } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';

/** What a decision without routing settles; the rest stays as it is with the lead. */
export type Settled = { cause: Cause } & Partial<
  Pick<Decision, 'state' | 'reason' | 'ownerId' | 'pool' | 'score' | 'returnAt' | 'deadlineAt'>
>;

/** A decision that looks for nobody: a result, a deletion, a new score. */
export function plainDecision(desk: Desk, entry: DeskLead, settled: Settled): Decided {
  const { lead, state, reason, ownerId, pool, score, returnAt } = entry;
  const decision: Decision = {
    id: desk.newId(),
    leadId: lead.id,
    at: desk.now,
    state,
    reason,
    ownerId,
    route: null,
    pool,
    via: null,
    score,
    candidates: [],
    wouldHaveBeen: null,
    waitedMs: Math.max(0, desk.now - lead.arrivedAt),
    rulesVersion: desk.rules.compiled.version,
    deadlineAt: null,
    returnAt,
    ...settled,
  };
  return { lead, decision, turn: null, accounts: [], rank: null };
}
