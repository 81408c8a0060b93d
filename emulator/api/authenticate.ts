import { toIso } from '../../src/base/clock.ts';
import type { AccessToken } from '../oauth/token-book.ts';
import type { World } from '../world.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { RequiredScopes } from './route.ts';

/** The token that a call came with, whatever its state. */
export function tokenOf(world: World, authorization: string | undefined): AccessToken | undefined {
  const match = /^Bearer (\S+)$/i.exec(authorization ?? '');
  return match?.[1] === undefined ? undefined : world.tokens.findAccess(match[1]);
}

/** The valid token of a call, or HubSpot's 401. A garbled token reads as one that expired in 1970, as HubSpot's does. */
export function authenticate(world: World, authorization: string | undefined): AccessToken {
  if (!authorization || !/^Bearer \S+$/i.test(authorization)) throw invalidAuthentication();
  const token = tokenOf(world, authorization);
  const now = world.clock.now();
  if (!token) throw expired(0, now);
  if (token.revoked) throw invalidAuthentication();
  if (token.expiresAt !== null && token.expiresAt <= now) throw expired(token.expiresAt, now);
  return token;
}

function invalidAuthentication(): ApiRefusal {
  const message =
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview';
  return new ApiRefusal(401, 'INVALID_AUTHENTICATION', message);
}

function expired(at: number, now: number): ApiRefusal {
  const seconds = Math.max(0, Math.floor((now - at) / 1_000));
  const ago = seconds > 86_400 ? `${Math.floor(seconds / 86_400)} day(s)` : `${seconds} second(s)`;
  return new ApiRefusal(
    401,
    'EXPIRED_AUTHENTICATION',
    `The OAuth token used to make this call expired ${ago} ago.`,
    {
      context: { 'expire time': [toIso(at)] },
    },
  );
}

/** Refuses a token without the scopes of a route; of each group one is enough. Static tokens always have `oauth`. */
export function checkScopes(token: AccessToken, required: RequiredScopes): void {
  const has = (scope: string) =>
    token.scopes.includes(scope) || (scope === 'oauth' && token.kind === 'static');
  const missing = required.filter((alternatives) => !alternatives.some(has));
  if (missing.length === 0) return;
  const message =
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.";
  throw new ApiRefusal(403, 'MISSING_SCOPES', message, {
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: missing.flat() },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  });
}
