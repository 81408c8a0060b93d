import type { Clock } from '../base/clock.ts';
import type { Sealer } from '../base/seal.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { OAuthClient } from '../hubspot/oauth-client.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { readTenant, setStatus } from './tenant-store.ts';
import { lockTokens, readTokens, saveTokens, type Tokens } from './token-store.ts';

export interface TokenKeeperOptions {
  database: Database;
  sealer: Sealer;
  /** Null when this installation serves its own portal by a static token only. */
  oauth: OAuthClient | null;
  clock: Clock;
  /** Told once when a portal has taken its permission back. */
  onRevoked?: (tenantId: string) => void;
}

/** Hands out access tokens of all tenants and keeps them fresh. */
export interface TokenKeeper {
  /** A token with a minute or more left. @throws HubSpotError `unauthorised` when the tenant's permission is gone */
  accessToken(tenantId: string): Promise<string>;
  /** A token other than `stale`, which HubSpot has turned down: another process's, or a fresh one. */
  refreshToken(tenantId: string, stale: string): Promise<string>;
}

/** More than the promised minute, so that clocks of two machines may differ by 90 s. */
const marginMs = 150_000;

/** One refresh at a time per tenant: callers of one process share it, processes wait at the row of the tokens. */
export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const remembered = new Map<string, Tokens>();
  const underWay = new Map<string, Promise<Tokens>>();
  const isFresh = ({ expiresAt }: Tokens) =>
    expiresAt === null || expiresAt - options.clock.now() >= marginMs;

  const renew = (tenantId: string, stale: string | null): Promise<Tokens> => {
    const running = underWay.get(tenantId);
    if (running !== undefined) return running;
    const isGood = (tokens: Tokens) => tokens.accessToken !== stale && isFresh(tokens);
    const work = obtain(options, tenantId, isGood)
      .then((tokens) => {
        remembered.set(tenantId, tokens);
        return tokens;
      })
      .finally(() => underWay.delete(tenantId));
    underWay.set(tenantId, work);
    return work;
  };

  return {
    async accessToken(tenantId) {
      const known = remembered.get(tenantId);
      return (known && isFresh(known) ? known : await renew(tenantId, null)).accessToken;
    },
    async refreshToken(tenantId, stale) {
      const known = remembered.get(tenantId);
      if (known && known.accessToken !== stale && isFresh(known)) return known.accessToken;
      remembered.delete(tenantId);
      const tokens = await renew(tenantId, stale);
      // The shared renewal may have begun before this token was turned down, and given the same one.
      return (tokens.accessToken === stale ? await renew(tenantId, stale) : tokens).accessToken;
    },
  };
}

type IsGood = (tokens: Tokens) => boolean;

async function obtain(options: TokenKeeperOptions, tenantId: string, isGood: IsGood): Promise<Tokens> {
  const outcome = await inTenant(options.database, tenantId, async (transaction) => {
    const status = (await readTenant(transaction, tenantId))?.status;
    if (status === undefined || status === 'revoked' || status === 'removed') return 'disconnected';
    const stored = await readTokens(transaction, options.sealer, tenantId);
    if (stored && isGood(stored)) return stored;
    return renewLocked(transaction, options, tenantId, isGood);
  });
  if (typeof outcome !== 'string') return outcome;
  if (outcome === 'revoked') {
    const isFirst = await setStatus(options.database, tenantId, {
      status: 'revoked',
      now: options.clock.now(),
    });
    if (isFirst) options.onRevoked?.(tenantId);
  }
  throw unauthorised(outcome);
}

type Obtained = Tokens | 'disconnected' | 'revoked' | 'misconfigured';

/** With the row locked, what was read before may be outdated: another process has just refreshed. */
async function renewLocked(
  transaction: Transaction,
  { sealer, oauth }: TokenKeeperOptions,
  tenantId: string,
  isGood: IsGood,
): Promise<Obtained> {
  const stored = await lockTokens(transaction, sealer, tenantId);
  if (!stored) return 'disconnected';
  if (isGood(stored)) return stored;
  if (stored.refreshToken === null) return 'revoked';
  if (!oauth) return 'misconfigured';
  const grant = await oauth.refresh(stored.refreshToken);
  if (!grant.ok) return grant.refusal === 'misconfigured' ? 'misconfigured' : 'revoked';
  const { accessToken, refreshToken, expiresAt } = grant.value;
  const tokens = { accessToken, refreshToken, expiresAt };
  await saveTokens(transaction, sealer, { tenantId, ...tokens });
  return tokens;
}

const reasons = {
  disconnected: 'the portal is not connected; install the app there again',
  revoked: 'the portal took its permission back; install the app there again',
  misconfigured:
    'HubSpot does not accept this app: check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and PUBLIC_URL',
};

function unauthorised(outcome: keyof typeof reasons): HubSpotError {
  return new HubSpotError({
    kind: 'unauthorised',
    status: 0,
    route: 'access token',
    reason: reasons[outcome],
  });
}
