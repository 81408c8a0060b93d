import type { Instant } from '../base/clock.ts';

/** A lead that has ended, and when. */
export interface EndedLead {
  won: boolean;
  createdAt: Instant;
  closedAt: Instant;
}

/** Four of five wins have come by then. */
const patience = 0.8;

/**
 * Leads that had time to be won: those younger than it takes four of five wins look worse than they are, since only the quick
 * ones among them have ended. Losses come sooner than wins, so both are left out alike.
 * @returns the leads that are old enough, and the age in milliseconds that this takes
 */
export function matureLeads<Lead extends EndedLead>(
  leads: readonly Lead[],
  now: Instant,
): { mature: Lead[]; ageMs: number } {
  const durations = leads
    .filter(({ won }) => won)
    .map(({ createdAt, closedAt }) => Math.max(0, closedAt - createdAt))
    .sort((a, b) => a - b);
  const ageMs = durations[Math.min(durations.length - 1, Math.floor(patience * durations.length))] ?? 0;
  return { mature: leads.filter(({ createdAt }) => now - createdAt >= ageMs), ageMs };
}
