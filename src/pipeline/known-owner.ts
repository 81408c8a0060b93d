import type { LeadRow } from './lead-store.ts';

/**
 * The owner that the record has as far as we know: the one that we decided or took note of, else the one whom we
 * gave it to before, else whoever had it before we ever looked. HubSpot may tell of that first owner late, and it is no news then.
 */
export function knownOwner({
  ownerId,
  ourOwnerId,
  snapshot,
}: Pick<LeadRow, 'ownerId' | 'ourOwnerId' | 'snapshot'>): string | null {
  return ownerId ?? ourOwnerId ?? snapshot?.ownerId ?? null;
}
