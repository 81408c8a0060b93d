import type { Deadline } from '../rules/deadline-schema.ts';

/** A lead whose first touch did not come in time. */
export interface Overdue {
  /** How often it was taken from a rep for this before. */
  reroutes: number;
  /** A person chose the owner, and automation leaves that alone. */
  byHand: boolean;
  ownerId: string;
}

/** What happens to the lead besides the notice: it stays, goes to somebody else, or to the person named. */
export type BreachStep = { kind: 'stay' } | { kind: 'reroute' } | { kind: 'escalate'; ownerId: string };

/** The rules' answer to a missed deadline: so many re-routings, then to whoever it is escalated to, once. */
export function afterBreach(rule: Deadline, lead: Overdue): BreachStep {
  if (lead.byHand || !rule.onBreach.includes('reroute')) return { kind: 'stay' };
  if (lead.reroutes < rule.maxReroutes) return { kind: 'reroute' };
  if (rule.escalateTo === undefined || rule.escalateTo === lead.ownerId) return { kind: 'stay' };
  return { kind: 'escalate', ownerId: rule.escalateTo };
}
