import { z } from 'zod';
import type { Clock, Instant } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import { classifyAnswer, type RawAnswer, routeOf } from './classify-answer.ts';
import { type Endpoint, endpoints } from './endpoints.ts';
import { HubSpotError } from './hubspot-error.ts';
import { planRetry } from './plan-retry.ts';
import { createSend } from './send-client.ts';

export interface OAuthOptions {
  apiUrl: string;
  /** Where people approve the app: https://app.hubspot.com. */
  appUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUrl: string;
  clock: Clock;
  timeoutMs: number;
  random?: () => number;
}

/** What HubSpot hands out for a code or a refresh token. */
export interface Grant {
  accessToken: string;
  refreshToken: string;
  expiresAt: Instant;
  scopes: readonly string[];
}

/** `revoked`: the portal took its permission back; `bad-code`: used, late or foreign; `misconfigured`: client id, secret or redirect. */
export type GrantRefusal = 'revoked' | 'bad-code' | 'misconfigured';

/** HubSpot's token endpoint. */
export interface OAuthClient {
  /** Where to send an admin's browser; the scopes stand in it exactly as the app declares them. */
  authorizeUrl(state: string, scopes: { required: readonly string[]; optional: readonly string[] }): string;
  exchangeCode(code: string): Promise<Result<Grant, GrantRefusal>>;
  /** @throws HubSpotError when HubSpot cannot be reached: the grant may still be good */
  refresh(refreshToken: string): Promise<Result<Grant, GrantRefusal>>;
}

const grantSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scopes: z.array(z.string()).optional().catch(undefined),
});

const refusalSchema = z
  .object({ status: z.string().optional().catch(undefined), error: z.string().optional().catch(undefined) })
  .catch({});

export function createOAuthClient(options: OAuthOptions): OAuthClient {
  const send = createSend(options);
  const post = (endpoint: Endpoint, form: Record<string, string>) =>
    send({
      method: endpoint.method,
      path: endpoint.path,
      body: new URLSearchParams({ ...credentials(options), ...form }),
    });
  const ask = async (form: Record<string, string>): Promise<Result<Grant, GrantRefusal>> => {
    const answer = await post(endpoints.token, form);
    if ('noAnswer' in answer) throw unavailable(endpoints.token, 0);
    return readGrant(answer, options.clock.now(), () => introspectScopes(post, answer));
  };
  return {
    authorizeUrl: (state, scopes) => authorizeUrl(options, state, scopes),
    exchangeCode: (code) =>
      ask({ grant_type: 'authorization_code', redirect_uri: options.redirectUrl, code }),
    refresh: (refreshToken) =>
      withRetry(options, () =>
        ask({ grant_type: 'refresh_token', redirect_uri: options.redirectUrl, refresh_token: refreshToken }),
      ),
  };
}

function credentials({ clientId, clientSecret }: OAuthOptions) {
  return { client_id: clientId, client_secret: clientSecret };
}

function authorizeUrl(
  options: OAuthOptions,
  state: string,
  scopes: { required: readonly string[]; optional: readonly string[] },
): string {
  const query = {
    client_id: options.clientId,
    redirect_uri: options.redirectUrl,
    scope: scopes.required.join(' '),
    ...(scopes.optional.length > 0 ? { optional_scope: scopes.optional.join(' ') } : {}),
    state,
  };
  // HubSpot wants spaces as %20, not as +.
  const encoded = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${options.appUrl}/oauth/authorize?${encoded.join('&')}`;
}

async function readGrant(
  answer: RawAnswer,
  now: Instant,
  scopesOf: () => Promise<string[]>,
): Promise<Result<Grant, GrantRefusal>> {
  const error = classifyAnswer(answer, { endpoint: endpoints.token, now, timeZone: 'utc' });
  if (error && isPassing(error)) throw error;
  if (error) return refuse(refusalOf(answer));
  const grant = grantSchema.safeParse(answer.body);
  if (!grant.success) throw unavailable(endpoints.token, answer.status);
  const { access_token, refresh_token, expires_in, scopes } = grant.data;
  return accept({
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: now + expires_in * 1000,
    scopes: scopes ?? (await scopesOf()),
  });
}

function isPassing({ kind }: HubSpotError): boolean {
  return kind === 'unavailable' || kind === 'rate-limited' || kind === 'unknown';
}

/**
 * HubSpot's codes (seen in the wild; its reference names only `invalid_grant`). What is not known counts as ours to
 * mend: a portal is given up only on a clear word.
 */
function refusalOf({ body }: RawAnswer): GrantRefusal {
  const { status, error } = refusalSchema.parse(body);
  if (status === 'BAD_REFRESH_TOKEN' || status === 'BAD_HUB') return 'revoked';
  if (status === 'BAD_AUTH_CODE' || status === 'EXPIRED_AUTH_CODE') return 'bad-code';
  return status === undefined && error === 'invalid_grant' ? 'revoked' : 'misconfigured';
}

type Post = (endpoint: Endpoint, form: Record<string, string>) => ReturnType<ReturnType<typeof createSend>>;

/** The token's answer may leave the scopes out (its schema has them optional). */
async function introspectScopes(post: Post, answer: RawAnswer): Promise<string[]> {
  const { access_token } = grantSchema.parse(answer.body);
  const told = await post(endpoints.introspectToken, {
    token: access_token,
    token_type_hint: 'access_token',
  });
  const read = z
    .object({ scopes: z.array(z.string()) })
    .safeParse('noAnswer' in told ? undefined : told.body);
  return read.success ? read.data.scopes : [];
}

/** Refreshing twice does no harm: HubSpot's refresh token stays good. */
async function withRetry<Value>(options: OAuthOptions, work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      const repeatable = new HubSpotError({ ...error, ambiguous: false });
      const pauseMs = planRetry({
        error: repeatable,
        attempt,
        pausedMs: 0,
        random: (options.random ?? Math.random)(),
      });
      if (pauseMs === null || attempt >= 3) throw repeatable;
      await options.clock.sleep(pauseMs);
    }
  }
}

function unavailable(endpoint: Endpoint, status: number): HubSpotError {
  return new HubSpotError({
    kind: 'unavailable',
    status,
    route: routeOf(endpoint),
    reason: 'the token endpoint gave no usable answer',
  });
}
