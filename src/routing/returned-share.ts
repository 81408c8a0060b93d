import type { Instant } from '../base/clock.ts';

/** What counts of an offer to a partner: when it was made, and what came of it. */
export interface OfferRecord {
  ownerId: string;
  offeredAt: Instant;
  acceptedAt: Instant | null;
  withdrawnAt: Instant | null;
  resultAt: Instant | null;
  /** Declined, withdrawn, or the lead moved on. */
  closedAt: Instant | null;
}

const dayMs = 86_400_000;
/** So far back offers count. */
export const offersCountMs = 90 * dayMs;
/** As if so many earlier results had all come back: a newcomer begins with a full share, and one silence is no verdict. */
const benefit = 2;
const least = 0.25;

/**
 * The share of its weight that a partner keeps, by how many of the results it owes came back:
 *
 *     max(¼, (returned + 2) / (owed + 2))
 *
 * Owed are, of the offers of the last 90 days: those with a result (returned), those withdrawn because nobody answered, and
 * those that were taken and are still the partner's `withinDays` after the offer. A lead that was declined, or that
 * somebody else took away, owes nothing.
 * @param offers of one partner
 * @param asOf what happened from then on does not count: the share changes once a day
 */
export function returnedShare(
  offers: readonly Omit<OfferRecord, 'ownerId'>[],
  { asOf, withinDays }: { asOf: Instant; withinDays: number },
): number {
  let owed = 0;
  let returned = 0;
  for (const { offeredAt, acceptedAt, withdrawnAt, resultAt, closedAt } of offers) {
    if (offeredAt >= asOf || offeredAt < asOf - offersCountMs) continue;
    const was = (at: Instant | null) => at !== null && at < asOf;
    const isLate = was(acceptedAt) && !was(closedAt) && offeredAt < asOf - withinDays * dayMs;
    if (was(resultAt)) returned += 1;
    if (was(resultAt) || was(withdrawnAt) || isLate) owed += 1;
  }
  return Math.max(least, (returned + benefit) / (owed + benefit));
}

/** The shares of several partners at once, by owner id. */
export function returnedShares(
  offers: readonly OfferRecord[],
  partners: readonly { ownerId: string; resultWithinDays: number }[],
  asOf: Instant,
): Map<string, number> {
  return new Map(
    partners.map(({ ownerId, resultWithinDays }) => {
      const own = offers.filter((offer) => offer.ownerId === ownerId);
      return [ownerId, returnedShare(own, { asOf, withinDays: resultWithinDays })] as const;
    }),
  );
}
