import type { Instant } from '../base/clock.ts';
import type { HubSpotClient } from '../hubspot/hubspot-client.ts';
import type { Database } from '../store/database.ts';
import { type DriftFinding, saveDrift } from './drift-store.ts';
import { findDrift } from './find-drift.ts';
import { readPortalSchema } from './portal-schema-client.ts';
import { rulesSchema } from './rules-schema.ts';
import { readLiveRules } from './rules-store.ts';

export interface DriftCheck {
  database: Database;
  /** The way to the tenant's portal. */
  client: HubSpotClient;
  tenantId: string;
  now: Instant;
}

/**
 * Compares a tenant's live rules with its portal and keeps what was found.
 * @returns the finding; null when there are no rules, or none that this program can read (which the doctor tells)
 * @throws HubSpotError when the portal cannot be read; what was found before stays
 */
export async function checkDrift({
  database,
  client,
  tenantId,
  now,
}: DriftCheck): Promise<DriftFinding | null> {
  const live = await readLiveRules(database, tenantId);
  const read = rulesSchema.safeParse(live?.document);
  if (!live || !read.success) return null;
  const drift = findDrift(read.data, await readPortalSchema(client, read.data));
  const finding = { rulesVersion: live.version, checkedAt: now, drift };
  await saveDrift(database, tenantId, finding);
  return finding;
}
