import type { World } from '../world.ts';
import { oauthError } from './oauth-error.ts';
import type { AccessToken, RefreshToken } from './token-book.ts';
import { clientFault, type FormCall, type OpenAnswer } from './token-endpoint.ts';

/** POST /oauth/{version}/token/introspect: what a token is worth; a token that is worth nothing answers only so. */
export function introspectToken(call: FormCall): OpenAnswer {
  const { world, form, correlationId } = call;
  if (!form) return { answer: oauthError('BAD_REQUEST', correlationId) };
  const fault = clientFault(world, form);
  if (fault) return { answer: oauthError(fault, correlationId) };
  const text = form.get('token') ?? '';
  const access = world.tokens.findAccess(text);
  const token = access ?? world.tokens.findRefresh(text);
  const secondsLeft = access?.expiresAt ? Math.floor((access.expiresAt - world.clock.now()) / 1_000) : 0;
  if (!token || token.revoked || (access && secondsLeft <= 0))
    return { answer: { status: 200, body: { active: false } } };
  return { answer: { status: 200, body: describe(world, token, secondsLeft) }, portalId: token.portalId };
}

function describe(
  world: World,
  token: AccessToken | RefreshToken,
  secondsLeft: number,
): Record<string, unknown> {
  const account = world.accounts.get(token.portalId);
  const owner = [...(account?.state.owners.values() ?? [])][0];
  return {
    active: true,
    token: token.token,
    token_use: 'expiresAt' in token ? 'access_token' : 'refresh_token',
    token_type: 'bearer',
    hub_id: Number(token.portalId),
    hub_domain: `${account?.state.setup.name.toLowerCase().replace(/[^a-z0-9]+/g, '-') ?? 'portal'}.example`,
    user_id: owner?.userId ?? 1,
    user: owner?.email ?? 'admin@portal.example',
    client_id: world.app.clientId,
    app_id: Number(world.app.appId),
    scopes: token.scopes,
    signed_access_token: {},
    expires_in: secondsLeft,
    is_private_distribution: false,
  };
}

/** POST /oauth/{version}/token/revoke: ends a refresh token and with it the connection. */
export function revokeToken(call: FormCall): OpenAnswer {
  const { world, form, correlationId } = call;
  if (!form) return { answer: oauthError('BAD_REQUEST', correlationId) };
  const fault = clientFault(world, form);
  if (fault) return { answer: oauthError(fault, correlationId) };
  const text = form.get('token') ?? '';
  const token = world.tokens.findRefresh(text) ?? world.tokens.findAccess(text);
  if (token) world.tokens.disconnect(token.portalId);
  return { answer: { status: 200, body: {} }, portalId: token?.portalId };
}
