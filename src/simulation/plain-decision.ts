import type { Decided } from '../pipeline/decide-batch.ts';
import { type Settled, unroutedDecision } from '../pipeline/unrouted-decision.ts';
import { type Desk, decisionContext } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';

/** A decision that looks for nobody: a result, a deletion, a new score. What it does not settle stays as it is with the lead. */
export function plainDecision(desk: Desk, entry: DeskLead, settled: Settled): Decided {
  const { lead, state, reason, ownerId, pool, score, returnAt } = entry;
  const standing = { state, reason, ownerId, pool, score, returnAt, ...settled };
  const decision = unroutedDecision(lead, standing, decisionContext(desk));
  return { lead, decision, turn: null, accounts: [], rank: null };
}
