import type { Instant } from '../base/clock.ts';

/** Searches are counted apart from all other calls. */
export type BudgetBucket = 'calls' | 'search';

/** A portal's share of HubSpot's attention, shared by all processes. */
export interface Budget {
  /**
   * Reserves the next free place for one call and gives how long to wait for it (ms), or refuses when that would be
   * longer than `longestWaitMs`; then nothing is reserved.
   */
  take(bucket: BudgetBucket, longestWaitMs: number): Promise<{ waitMs: number; granted: boolean }>;
  /** Takes over the limit that HubSpot named in an answer: calls per window. */
  learn(most: number): Promise<void>;
  /** No call before this moment: HubSpot said that it was too many. */
  penalise(bucket: BudgetBucket, until: Instant): Promise<void>;
}

/** Grants everything at once: for the one or two calls before a portal's own budget exists. */
export const freeBudget: Budget = {
  take: async () => ({ waitMs: 0, granted: true }),
  learn: async () => {},
  penalise: async () => {},
};
