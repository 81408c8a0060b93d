import type { LeadRow } from './lead-store.ts';

/**
 * The owner that the record has as far as we know: the one that we decided or took note of, else whoever had it before
 * we ever looked. HubSpot may tell of that first owner late, and it is no news then.
 */
export function knownOwner({ ownerId, snapshot }: Pick<LeadRow, 'ownerId' | 'snapshot'>): string | null {
  return ownerId ?? snapshot?.ownerId ?? null;
}
