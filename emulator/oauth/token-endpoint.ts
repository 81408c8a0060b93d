import { createHash } from 'node:crypto';
import type { Answer } from '../api/route.ts';
import type { World } from '../world.ts';
import { type OAuthStatus, oauthError } from './oauth-error.ts';
import { type AuthorizationCode, accessTokenSeconds, type TokenPair } from './token-book.ts';

/** The answer of an endpoint that needs no token, and whose portal it concerned. */
export interface OpenAnswer {
  answer: Answer;
  portalId?: string;
}

export interface FormCall {
  world: World;
  /** null when the body was no form. */
  form: URLSearchParams | null;
  correlationId: string;
}

/** What is wrong with the app's own credentials, if anything. */
export function clientFault(world: World, form: URLSearchParams): OAuthStatus | null {
  if (form.get('client_id') !== world.app.clientId) return 'BAD_CLIENT_ID';
  return form.get('client_secret') === world.app.clientSecret ? null : 'BAD_CLIENT_SECRET';
}

/** POST /oauth/{version}/token: an authorization code or a refresh token for a pair of tokens. */
export function exchangeTokens(call: FormCall): OpenAnswer {
  const { world, form } = call;
  if (!form) return refusal(call, 'BAD_REQUEST');
  const fault = clientFault(world, form);
  if (fault) return refusal(call, fault);
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return byCode(call, form);
    case 'refresh_token':
      return byRefreshToken(call, form);
    default:
      return refusal(call, 'BAD_GRANT_TYPE');
  }
}

function byCode(call: FormCall, form: URLSearchParams): OpenAnswer {
  const { world } = call;
  const code = world.tokens.findCode(form.get('code') ?? '');
  if (!code) return refusal(call, 'BAD_AUTH_CODE');
  if (code.used || code.expiresAt <= world.clock.now())
    return refusal(call, 'EXPIRED_AUTH_CODE', code.portalId);
  if (form.get('redirect_uri') !== code.redirectUri) return refusal(call, 'BAD_REDIRECT_URI', code.portalId);
  if (!verifies(code, form.get('code_verifier'))) return refusal(call, 'BAD_CODE_VERIFIER', code.portalId);
  return granted(world, world.tokens.exchange(code));
}

function verifies(code: AuthorizationCode, verifier: string | null): boolean {
  if (code.codeChallenge === null) return true;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === code.codeChallenge
  );
}

function byRefreshToken(call: FormCall, form: URLSearchParams): OpenAnswer {
  const { world } = call;
  const refresh = world.tokens.findRefresh(form.get('refresh_token') ?? '');
  if (!refresh) return refusal(call, 'BAD_REFRESH_TOKEN');
  if (refresh.revoked) return refusal(call, 'BAD_REFRESH_TOKEN', refresh.portalId);
  return granted(world, world.tokens.renew(refresh));
}

function granted(world: World, { access, refresh }: TokenPair): OpenAnswer {
  const owner = [...(world.accounts.get(access.portalId)?.state.owners.values() ?? [])][0];
  const body = {
    token_type: 'bearer',
    token_use: 'access_token',
    access_token: access.token,
    refresh_token: refresh.token,
    expires_in: accessTokenSeconds,
    hub_id: Number(access.portalId),
    user_id: owner?.userId ?? 1,
    scopes: access.scopes,
  };
  return {
    answer: { status: 200, body, headers: { 'Cache-Control': 'no-store' } },
    portalId: access.portalId,
  };
}

function refusal(call: FormCall, status: OAuthStatus, portalId?: string): OpenAnswer {
  return { answer: oauthError(status, call.correlationId), portalId };
}
