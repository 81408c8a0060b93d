import type { Clock } from '../base/clock.ts';
import { uninstallApp } from '../hubspot/account-client.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { Portals } from './portals-client.ts';
import { readTenant, setStatus } from './tenant-store.ts';
import { deleteTokens } from './token-store.ts';

export interface DisconnectOptions {
  database: Database;
  portals: Portals;
  clock: Clock;
}

/** `unknown`: no such portal; `already`: it was disconnected before, by us; `done`: it is now. */
export type Disconnection = 'unknown' | 'already' | 'done';

/**
 * Disconnects a portal: takes the app out of it (HubSpot asks for that), forgets its tokens, marks it removed. Its data
 * stays for the time that purging allows. A portal of one's own, by a static token, has no app to be taken out by us.
 * @throws HubSpotError when HubSpot cannot be reached, or does not know our credentials: nothing is forgotten then, so
 * that it can be tried again
 */
export async function disconnect(options: DisconnectOptions, tenantId: string): Promise<Disconnection> {
  const { database, portals, clock } = options;
  const tenant = await readTenant(database, tenantId);
  if (!tenant) return 'unknown';
  const isConnected = tenant.status === 'active' || tenant.status === 'paused';
  if (isConnected && tenant.connectedBy === 'oauth') {
    try {
      await uninstallApp(portals.clientOf(tenant));
    } catch (error) {
      if (!(await isGoneAlready(options, tenantId, error))) throw error;
    }
  }
  return inTenant(database, tenantId, async (transaction) => {
    const isChanged = await setStatus(transaction, tenantId, { status: 'removed', now: clock.now() });
    await deleteTokens(transaction, tenantId);
    return isChanged ? 'done' : 'already';
  });
}

/** Being turned away proves nothing by itself: it is also what a wrong client secret of ours looks like. */
async function isGoneAlready(
  { database }: DisconnectOptions,
  tenantId: string,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof HubSpotError)) return false;
  return error.kind === 'gone' || (await readTenant(database, tenantId))?.status === 'revoked';
}
