import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Sealer } from '../base/seal.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';

/** A portal's tokens, opened. A static token has no refresh token and does not expire. */
export interface Tokens {
  accessToken: string;
  refreshToken: string | null;
  expiresAt: Instant | null;
}

interface TokenRow {
  access: string;
  refresh: string | null;
  expiresAt: Instant | null;
}

/** Keeps a tenant's tokens, sealed for this tenant alone. */
export async function saveTokens(
  transaction: Transaction,
  sealer: Sealer,
  tokens: Tokens & { tenantId: string },
): Promise<void> {
  const { tenantId, accessToken, refreshToken, expiresAt } = tokens;
  const access = sealer.seal(accessToken, tenantId);
  const refresh = refreshToken === null ? null : sealer.seal(refreshToken, tenantId);
  await sql`
    insert into tokens (tenant_id, sealed_access, sealed_refresh, expires_at)
    values (${tenantId}, ${access}, ${refresh}, to_timestamp(${expiresAt}::float8 / 1000.0))
    on conflict (tenant_id) do update set sealed_access = excluded.sealed_access, sealed_refresh = excluded.sealed_refresh,
      expires_at = excluded.expires_at, version = tokens.version + 1`.execute(transaction);
}

/**
 * The tenant's tokens, or null when it has none. The row stays locked until the transaction ends (a process that dies
 * lets go of it), so that one refresh happens at a time over all processes.
 */
export async function lockTokens(
  transaction: Transaction,
  sealer: Sealer,
  tenantId: string,
): Promise<Tokens | null> {
  const { rows } = await sql<TokenRow>`
    select sealed_access as access, sealed_refresh as refresh, expires_at as "expiresAt"
    from tokens where tenant_id = ${tenantId} for update`.execute(transaction);
  return rows[0] ? open(rows[0], sealer, tenantId) : null;
}

/** The tenant's tokens without a lock, or null when it has none. */
export async function readTokens(
  transaction: Transaction,
  sealer: Sealer,
  tenantId: string,
): Promise<Tokens | null> {
  const { rows } = await sql<TokenRow>`
    select sealed_access as access, sealed_refresh as refresh, expires_at as "expiresAt"
    from tokens where tenant_id = ${tenantId}`.execute(transaction);
  return rows[0] ? open(rows[0], sealer, tenantId) : null;
}

/** Forgets a tenant's tokens. */
export async function deleteTokens(transaction: Transaction, tenantId: string): Promise<void> {
  await sql`delete from tokens where tenant_id = ${tenantId}`.execute(transaction);
}

/**
 * Seals a tenant's tokens with the present key when an older one sealed them; readers are not disturbed.
 * @returns whether they were sealed anew
 */
export function resealTokens(database: Database, sealer: Sealer, tenantId: string): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<TokenRow>`
      select sealed_access as access, sealed_refresh as refresh, expires_at as "expiresAt"
      from tokens where tenant_id = ${tenantId} for update`.execute(transaction);
    const [row] = rows;
    if (!row || !(sealer.isOutdated(row.access) || (row.refresh !== null && sealer.isOutdated(row.refresh))))
      return false;
    await saveTokens(transaction, sealer, { tenantId, ...open(row, sealer, tenantId) });
    return true;
  });
}

function open(row: TokenRow, sealer: Sealer, tenantId: string): Tokens {
  return {
    accessToken: sealer.open(row.access, tenantId),
    refreshToken: row.refresh === null ? null : sealer.open(row.refresh, tenantId),
    expiresAt: row.expiresAt,
  };
}
