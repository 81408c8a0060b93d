import type { Instant } from '../base/clock.ts';

const dayMs = 86_400_000;

/**
 * For how many days finished rows are kept.
 * Notifications: HubSpot repeats one for 24 hours, and a repeat must be recognised. The others answer "what became of
 * it?" for a month. Facts: leads as they were judged, out of which the impact of other rules is worked out. Portals: time to
 * change one's mind about a disconnection.
 */
export const keptForDays = {
  notifications: 7,
  writes: 30,
  facts: 180,
  workflowCalls: 30,
  notices: 30,
  ticks: 30,
  disconnectedPortals: 30,
};

/** Rows of a kind that were finished before this may go. */
export function mayGoBefore(kind: keyof typeof keptForDays, now: Instant): Instant {
  return now - keptForDays[kind] * dayMs;
}
