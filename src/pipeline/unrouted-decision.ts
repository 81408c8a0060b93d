import type { Instant } from '../base/clock.ts';
import type { Cause, Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';

/** What every decision needs from around it. */
export interface DecisionMoment {
  rules: Pick<CompiledRules, 'version'>;
  now: Instant;
  newId(): string;
}

/** Why a decision is made, and what of it is settled without looking for a rep. */
export type Settled = { cause: Cause } & Partial<
  Pick<Decision, 'state' | 'reason' | 'ownerId' | 'pool' | 'score' | 'returnAt' | 'deadlineAt'>
>;

/** A decision about a lead as it stands before anybody was looked for: pending, with no candidates, and what is settled. */
export function unroutedDecision(
  lead: Pick<Lead, 'id' | 'arrivedAt'>,
  settled: Settled,
  { rules, now, newId }: DecisionMoment,
): Decision {
  return {
    id: newId(),
    leadId: lead.id,
    at: now,
    state: 'pending',
    reason: null,
    ownerId: null,
    route: null,
    pool: null,
    via: null,
    score: null,
    candidates: [],
    wouldHaveBeen: null,
    waitedMs: Math.max(0, now - lead.arrivedAt),
    rulesVersion: rules.version,
    deadlineAt: null,
    returnAt: null,
    ...settled,
  };
}
