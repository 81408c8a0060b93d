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

/** What HubSpot said the last time that it did not know our credentials. */
export interface Refusal {
  /** How often in a row. */
  count: number;
  retryAt: Instant;
  /** Names the credentials that it did not know; with others there is no reason to wait. */
  refusedAs: string;
}

/** Tokens whose row is locked. */
export interface LockedTokens {
  tokens: Tokens;
  /** Names exactly these tokens as they lie in the store. */
  envelope: string;
  refusal: Refusal | null;
}

interface TokenRow {
  access: string;
  refresh: string | null;
  expiresAt: Instant | null;
}

const columns = sql`sealed_access as access, sealed_refresh as refresh, expires_at as "expiresAt"`;

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
      expires_at = excluded.expires_at, version = tokens.version + 1, refusals = 0, retry_at = null, refused_as = null`.execute(
    transaction,
  );
}

/**
 * The tenant's tokens, or null when it has none. The row stays locked until the transaction ends (a process that dies
 * lets go of it), so that one refresh happens at a time over all processes.
 */
export async function lockTokens(
  transaction: Transaction,
  sealer: Sealer,
  tenantId: string,
): Promise<LockedTokens | null> {
  const { rows } = await sql<TokenRow & { count: number; retryAt: Instant | null; refusedAs: string | null }>`
    select ${columns}, refusals as count, retry_at as "retryAt", refused_as as "refusedAs"
    from tokens where tenant_id = ${tenantId} for update`.execute(transaction);
  const [row] = rows;
  if (!row) return null;
  const { count, retryAt, refusedAs } = row;
  const refusal = retryAt === null ? null : { count, retryAt, refusedAs: refusedAs ?? '' };
  return { tokens: open(row, sealer, tenantId), envelope: row.access, refusal };
}

/** Keeps that HubSpot did not know our credentials, so that all processes wait before they ask again. */
export async function keepRefusal(
  transaction: Transaction,
  tenantId: string,
  { count, retryAt, refusedAs }: Refusal,
): Promise<void> {
  await sql`
    update tokens set refusals = ${count}, retry_at = to_timestamp(${retryAt} / 1000.0), refused_as = ${refusedAs}
    where tenant_id = ${tenantId}`.execute(transaction);
}

/** The tenant's tokens without a lock, or null when it has none. */
export async function readTokens(
  transaction: Transaction,
  sealer: Sealer,
  tenantId: string,
): Promise<Tokens | null> {
  const { rows } = await sql<TokenRow>`select ${columns} from tokens where tenant_id = ${tenantId}`.execute(
    transaction,
  );
  return rows[0] ? open(rows[0], sealer, tenantId) : null;
}

/**
 * Forgets a tenant's tokens.
 * @param envelope only the tokens of this name: others have come since somebody decided that these are worthless
 * @returns whether there were any
 */
export async function deleteTokens(
  transaction: Transaction,
  tenantId: string,
  envelope: string | null = null,
): Promise<boolean> {
  const { rows } = await sql`
    delete from tokens where tenant_id = ${tenantId} and sealed_access = coalesce(${envelope}, sealed_access) returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}

/**
 * Seals a tenant's tokens with the present key when an older one sealed them; readers are not disturbed.
 * @returns whether they were sealed anew
 */
export function resealTokens(database: Database, sealer: Sealer, tenantId: string): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<TokenRow>`
      select ${columns} from tokens where tenant_id = ${tenantId} for update`.execute(transaction);
    const [row] = rows;
    if (!row || !(sealer.isOutdated(row.access) || (row.refresh !== null && sealer.isOutdated(row.refresh))))
      return false;
    const { accessToken, refreshToken } = open(row, sealer, tenantId);
    const refresh = refreshToken === null ? null : sealer.seal(refreshToken, tenantId);
    await sql`
      update tokens set sealed_access = ${sealer.seal(accessToken, tenantId)}, sealed_refresh = ${refresh}, version = version + 1
      where tenant_id = ${tenantId}`.execute(transaction);
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
