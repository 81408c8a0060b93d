import type { Instant } from '../base/clock.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Deadline } from '../rules/deadline-schema.ts';
import type { Decided } from './decide-batch.ts';
import { offerOf } from './offers-of.ts';
import { planDeadline } from './plan-deadline.ts';

export type LeadDutyKind = 'reminder' | 'breach' | 'waited-long' | 'not-accepted';

/** What the clock will bring about for a lead. */
export interface PlannedDuty {
  contactId: string;
  decisionId: string;
  kind: LeadDutyKind;
  ownerId: string | null;
  rule: Deadline | null;
  /** Null: `waitMs` after the lead began to wait. */
  at: Instant | null;
  waitMs: number;
}

const hourMs = 3_600_000;
const longestWaitHours = 48;

/** The duties that follow from a decision: reminders and deadlines of who has it, or the end of its longest wait. */
export function planDuties(decided: Decided, rules: CompiledRules): PlannedDuty[] {
  const { decision, lead } = decided;
  const { id: decisionId, leadId: contactId, state, ownerId, score, pool, at: now } = decision;
  const about = { contactId, decisionId, ownerId, waitMs: 0 };
  if (state === 'held') {
    const hours = rules.routing.pools.get(pool ?? '')?.rules.maxWaitHours ?? longestWaitHours;
    return [{ ...about, kind: 'waited-long', rule: null, at: null, waitMs: hours * hourMs }];
  }
  const offer = offerOf(decided, rules.rules);
  const acceptance: PlannedDuty[] = offer
    ? [{ ...about, kind: 'not-accepted', rule: null, at: offer.acceptBy }]
    : [];
  if (state !== 'assigned' || ownerId === null || !score || decision.deadlineAt === null) return acceptance;
  const planned = planDeadline({ lead, band: score.band, ownerId, rules, now });
  if (!planned) return acceptance;
  const { rule, respondBy, remindAt } = planned;
  const reminders = remindAt.map((at): PlannedDuty => ({ ...about, kind: 'reminder', rule, at }));
  return [...acceptance, ...reminders, { ...about, kind: 'breach', rule, at: respondBy }];
}
