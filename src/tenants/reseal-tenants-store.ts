import { SealError, type Sealer } from '../base/seal.ts';
import { resealTarget } from '../notices/notice-target-store.ts';
import type { Database } from '../store/database.ts';
import { readTenants } from './tenant-store.ts';
import { resealTokens } from './token-store.ts';
import { resealTombstoneKey } from './tombstone-key-store.ts';

/** What became of the tokens of all portals. */
export interface Resealing {
  /** Portals whose tokens were sealed anew. */
  resealed: number;
  /** Portals whose tokens the present key had sealed already, and those without tokens. */
  unchanged: number;
  /** Portals whose tokens no key opens, with the reason. */
  unopened: { tenantId: string; reason: string }[];
}

/**
 * Seals the tokens of all portals with the present key, one portal at a time; the service goes on working meanwhile. Can
 * be cut short and run again.
 */
export async function resealTenants(database: Database, sealer: Sealer): Promise<Resealing> {
  const result: Resealing = { resealed: 0, unchanged: 0, unopened: [] };
  for (const { id } of await readTenants(database)) {
    try {
      const wereOutdated = await resealTokens(database, sealer, id);
      const wasOutdated = await resealTombstoneKey(database, sealer, id);
      const wasTarget = await resealTarget(database, sealer, id);
      if (wereOutdated || wasOutdated || wasTarget) result.resealed += 1;
      else result.unchanged += 1;
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      result.unopened.push({ tenantId: id, reason: error.message });
    }
  }
  return result;
}
