import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';
import { setStatus } from './tenant-store.ts';
import { deleteTokens } from './token-store.ts';

export interface Revocation {
  tenantId: string;
  /** Names the tokens that HubSpot turned down for good. */
  envelope: string;
  now: Instant;
}

/**
 * Erases tokens that a portal took back and marks it `revoked`, together. Does nothing when the portal has been
 * connected anew meanwhile: what HubSpot turned down was the grant before.
 * @returns whether this call did it: of several at once, one is told so
 */
export function revoke(database: Database, { tenantId, envelope, now }: Revocation): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    // The tenant first, then its tokens: in this order whoever connects it locks them too.
    await sql`select 1 from tenants where id = ${tenantId} for no key update`.execute(transaction);
    if (!(await deleteTokens(transaction, tenantId, envelope))) return false;
    return setStatus(transaction, tenantId, { status: 'revoked', now });
  });
}
