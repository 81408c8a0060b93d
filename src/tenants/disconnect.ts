import type { Clock } from '../base/clock.ts';
import { uninstallApp } from '../hubspot/account-client.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { Portals } from './create-portals.ts';
import { readTenant, setStatus } from './tenant-store.ts';
import { deleteTokens } from './token-store.ts';

/**
 * Disconnects a portal: takes the app out of it (HubSpot asks for that), forgets its tokens, marks it removed. Its data
 * stays for the time that purging allows. Doing it again changes nothing.
 * @throws HubSpotError when HubSpot cannot be reached: nothing is forgotten then, so that it can be tried again
 */
export async function disconnect(
  options: { database: Database; portals: Portals; clock: Clock },
  tenantId: string,
): Promise<void> {
  const { database, portals, clock } = options;
  const tenant = await readTenant(database, tenantId);
  if (!tenant) return;
  const isConnected = tenant.status === 'active' || tenant.status === 'paused';
  if (isConnected && tenant.connectedBy === 'oauth') {
    try {
      await uninstallApp(portals.clientOf(tenant));
    } catch (error) {
      if (!isGoneAlready(error)) throw error;
    }
  }
  await inTenant(database, tenantId, (transaction) => deleteTokens(transaction, tenantId));
  await setStatus(database, tenantId, { status: 'removed', now: clock.now() });
}

function isGoneAlready(error: unknown): boolean {
  return error instanceof HubSpotError && (error.kind === 'unauthorised' || error.kind === 'gone');
}
