import type { Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { State } from '../lead/state.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Decided } from './decide-batch.ts';
import { respondBy } from './respond-by.ts';
import { type DecisionMoment, unroutedDecision } from './unrouted-decision.ts';

/** A lead whose owner a person chose. */
export interface OwnerChoice {
  /** With the owner as chosen; null when it was cleared. */
  lead: Lead;
  /** Where the lead stood before. */
  state: State;
  reason: string | null;
}

export interface ManualContext extends DecisionMoment {
  rules: CompiledRules;
}

/**
 * The decision that keeps what a person chose: the lead is with the rep they named, or no longer ours to route. A closed
 * lead stays closed. The turn counts toward the rep's limits and moves no account of the rotation; the caller takes it.
 */
export function decideManual(choice: OwnerChoice, context: ManualContext): Decided {
  const { lead } = choice;
  const { ownerId } = lead;
  const { rules, now } = context;
  const { state, reason } = standing(choice, rules);
  const score = rules.score(lead, now);
  const isGiven = state === 'assigned' && ownerId !== null;
  const deadlineAt = isGiven ? respondBy({ lead, band: score.band, ownerId, rules, now }) : null;
  const settled = { cause: 'manual', state, reason, ownerId, score, deadlineAt } as const;
  const places = rules.routing.placesOf(score.band);
  const turn = isGiven ? { pool: '', band: '', ownerId, at: now, places, accrued: {} } : null;
  return { lead, decision: unroutedDecision(lead, settled, context), turn, accounts: [], rank: null };
}

function standing(
  { lead, state, reason }: OwnerChoice,
  rules: CompiledRules,
): Pick<Decision, 'state' | 'reason'> {
  if (state === 'won' || state === 'lost') return { state, reason };
  if (lead.ownerId === null) return { state: 'excluded', reason: clearedByHand };
  if (rules.routing.reps.has(lead.ownerId)) return { state: 'assigned', reason: null };
  return { state: 'excluded', reason: ownedOutside };
}

const clearedByHand = 'owner cleared by hand';
const ownedOutside = 'owned by somebody outside the pools';

/** Whether a lead's reason says that a person took it away from the pools. */
export function isByHand(reason: string | null): boolean {
  return reason === clearedByHand || reason === ownedOutside;
}
