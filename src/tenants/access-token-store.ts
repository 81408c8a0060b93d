import type { Clock, Instant } from '../base/clock.ts';
import type { Sealer } from '../base/seal.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { OAuthClient } from '../hubspot/oauth-client.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { coolDownMs } from './cool-down.ts';
import { revoke } from './revoke-store.ts';
import { readTenant } from './tenant-store.ts';
import { keepRefusal, lockTokens, type Refusal, readTokens, saveTokens, type Tokens } from './token-store.ts';

export interface TokenKeeperOptions {
  database: Database;
  sealer: Sealer;
  /** Null when this installation serves its own portal by a static token only. */
  oauth: OAuthClient | null;
  clock: Clock;
  /** Names the app's credentials: a change of them ends the wait after HubSpot did not know them. */
  credentialsId?: string;
  /** Told once when a portal has taken its permission back. */
  onRevoked?: (tenantId: string) => void;
  /** Told each time that HubSpot did not know our credentials, and when it is asked again. */
  onMisconfigured?: (tenantId: string, retryAt: Instant) => void;
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
  const { database, sealer, clock } = options;
  const outcome = await inTenant(database, tenantId, async (transaction): Promise<Obtained> => {
    const status = (await readTenant(transaction, tenantId))?.status;
    if (status === undefined || status === 'revoked' || status === 'removed') return { no: 'disconnected' };
    const stored = await readTokens(transaction, sealer, tenantId);
    if (stored && isGood(stored)) return { tokens: stored };
    return renewLocked(transaction, options, tenantId, isGood);
  });
  if ('tokens' in outcome) return outcome.tokens;
  if (outcome.no === 'revoked') {
    const isFirst = await revoke(database, { tenantId, envelope: outcome.envelope, now: clock.now() });
    if (isFirst) options.onRevoked?.(tenantId);
  }
  if (outcome.no === 'misconfigured' && outcome.retryAt !== null)
    options.onMisconfigured?.(tenantId, outcome.retryAt);
  throw unauthorised(outcome.no);
}

type Obtained =
  | { tokens: Tokens }
  | { no: 'disconnected' }
  | { no: 'revoked'; envelope: string }
  /** `retryAt`: HubSpot was asked just now; null: nobody asked it. */
  | { no: 'misconfigured'; retryAt: Instant | null };

/** With the row locked, what was read before may be outdated: another process has just refreshed. */
async function renewLocked(
  transaction: Transaction,
  options: TokenKeeperOptions,
  tenantId: string,
  isGood: IsGood,
): Promise<Obtained> {
  const { sealer, oauth, credentialsId = '', clock } = options;
  const locked = await lockTokens(transaction, sealer, tenantId);
  if (!locked) return { no: 'disconnected' };
  const { tokens: stored, envelope, refusal } = locked;
  if (isGood(stored)) return { tokens: stored };
  if (stored.refreshToken === null) return { no: 'revoked', envelope };
  const isToWait = refusal?.refusedAs === credentialsId && clock.now() < refusal.retryAt;
  if (!oauth || isToWait) return { no: 'misconfigured', retryAt: null };
  const grant = await oauth.refresh(stored.refreshToken);
  if (!grant.ok && grant.refusal === 'revoked') return { no: 'revoked', envelope };
  if (!grant.ok) {
    const next = nextRefusal(refusal, credentialsId, clock.now());
    await keepRefusal(transaction, tenantId, next);
    return { no: 'misconfigured', retryAt: next.retryAt };
  }
  const { accessToken, refreshToken, expiresAt } = grant.value;
  const tokens = { accessToken, refreshToken, expiresAt };
  await saveTokens(transaction, sealer, { tenantId, ...tokens });
  return { tokens };
}

function nextRefusal(last: Refusal | null, refusedAs: string, now: Instant): Refusal {
  const count = last?.refusedAs === refusedAs ? last.count + 1 : 1;
  return { count, retryAt: now + coolDownMs(count), refusedAs };
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
