import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Sealer } from '../base/seal.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';

const keyBytes = 32;
const contextOf = (tenantId: string) => `${tenantId} tombstones`;

/**
 * The key by which a tenant's erased contacts are known again; made when it is first asked for.
 * @throws SealError when no seal key opens it
 */
function readTombstoneKey(database: Database, sealer: Sealer, tenantId: string): Promise<string> {
  return inTenant(database, tenantId, async (transaction) => {
    const known = await readSealed(transaction);
    if (known) return sealer.open(known, contextOf(tenantId));
    const sealed = sealer.seal(randomBytes(keyBytes).toString('base64'), contextOf(tenantId));
    // Of two processes that make one at once, the first one's stands.
    await sql`
      insert into tombstone_keys (tenant_id, sealed_key) values (${tenantId}, ${sealed}) on conflict do nothing`.execute(
      transaction,
    );
    return sealer.open((await readSealed(transaction)) ?? sealed, contextOf(tenantId));
  });
}

/** Gives tenants' keys, each read once. */
export function createTombstoneKeys(
  database: Database,
  sealer: Sealer,
): (tenantId: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (tenantId) => {
    const key = known.get(tenantId) ?? (await readTombstoneKey(database, sealer, tenantId));
    known.set(tenantId, key);
    return key;
  };
}

/** Seals a tenant's key with the present seal key, where another had sealed it. @returns whether it had */
export function resealTombstoneKey(database: Database, sealer: Sealer, tenantId: string): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    const sealed = await readSealed(transaction);
    if (!sealed || !sealer.isOutdated(sealed)) return false;
    const renewed = sealer.seal(sealer.open(sealed, contextOf(tenantId)), contextOf(tenantId));
    await sql`update tombstone_keys set sealed_key = ${renewed}`.execute(transaction);
    return true;
  });
}

async function readSealed(transaction: Transaction): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`select sealed_key as key from tombstone_keys`.execute(
    transaction,
  );
  return rows[0]?.key ?? null;
}
