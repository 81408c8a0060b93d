import type { LeadRow } from './lead-store.ts';

/**
 * The owner that the record has as far as we know: the one whose name we put there (a partner's contact person stands for
 * the partner), else the one that we took note of, else whoever had it before we ever looked. HubSpot may tell of that first owner late, and it is no news then.
 */
export function knownOwner({
  ownerId,
  ourOwnerId,
  snapshot,
}: Pick<LeadRow, 'ownerId' | 'ourOwnerId' | 'snapshot'>): string | null {
  return ourOwnerId ?? ownerId ?? snapshot?.ownerId ?? null;
}
