import type { Instant } from '../base/clock.ts';
import type { LeadFact } from './lead-fact.ts';

/** How long a lead may wait for its first touch before what it cost counts as burnt, in days. */
const patienceDays = 7;
const dayMs = 86_400_000;

/** Whether the money for a lead went up in smoke: it was ours to work, and nobody has touched it for a week. */
export function isBurnt(lead: LeadFact, now: Instant): boolean {
  const { state, firstTouchAt, worked, assignedAt, arrivedAt } = lead;
  const isOurs = state === 'assigned' || state === 'held';
  return isOurs && firstTouchAt === null && !worked && now - (assignedAt ?? arrivedAt) > patienceDays * dayMs;
}
