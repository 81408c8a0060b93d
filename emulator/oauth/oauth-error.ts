import type { Answer } from '../api/route.ts';

/** HubSpot's OAuth errors: its own status word beside RFC 6749's error code. */
const oauthErrors = {
  BAD_AUTH_CODE: ['invalid_grant', 'missing or unknown auth code'],
  EXPIRED_AUTH_CODE: ['invalid_grant', 'auth code is expired or was used before'],
  BAD_REFRESH_TOKEN: ['invalid_grant', 'refresh token is invalid, expired or revoked'],
  BAD_CLIENT_ID: ['invalid_client', 'missing or unknown client id'],
  BAD_CLIENT_SECRET: ['invalid_client', 'missing or invalid client secret'],
  BAD_REDIRECT_URI: ['invalid_request', 'missing or unknown redirect URI'],
  BAD_CODE_VERIFIER: ['invalid_grant', 'code verifier does not fit the code challenge'],
  BAD_GRANT_TYPE: ['unsupported_grant_type', 'missing or unknown grant_type'],
  BAD_REQUEST: ['invalid_request', 'the body must be application/x-www-form-urlencoded'],
  BAD_HUB: ['access_denied', 'missing or unknown hub id'],
} as const;

export type OAuthStatus = keyof typeof oauthErrors;

/** The 400 (415 for a body that is no form) with HubSpot's error body. */
export function oauthError(status: OAuthStatus, correlationId: string): Answer {
  const [error, message] = oauthErrors[status];
  const body = { status, message, error, error_description: message, correlationId };
  return { status: status === 'BAD_REQUEST' ? 415 : 400, body };
}
