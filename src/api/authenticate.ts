import type { Instant } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import { readSignedUser, type SignedUser, type UserRefusal } from '../hubspot/signed-user.ts';
import { type SignatureRefusal, type SignedRequest, verifySignature } from '../hubspot/verify-signature.ts';

export type CallerRefusal = SignatureRefusal | UserRefusal;

const says: Record<CallerRefusal, { status: 400 | 401; detail: string }> = {
  'no-signature': { status: 401, detail: 'Call this address from a page inside HubSpot, by hubspot.fetch.' },
  'no-timestamp': { status: 401, detail: 'The X-HubSpot-Request-Timestamp header is missing.' },
  'bad-timestamp': { status: 401, detail: 'The timestamp must be a number of milliseconds.' },
  'stale-timestamp': { status: 401, detail: 'The request is older than five minutes: send it again.' },
  'future-timestamp': { status: 401, detail: 'The request is from the future: check the clocks.' },
  'wrong-signature': {
    status: 401,
    detail:
      'The signature does not belong to this request, address and secret: check HUBSPOT_CLIENT_SECRET and PUBLIC_URL.',
  },
  'no-user': { status: 401, detail: 'The signed address does not name portal and user.' },
  'ambiguous-user': {
    status: 400,
    detail: 'The address names portal or user twice: leave those parameters to HubSpot.',
  },
  'wrong-app': { status: 401, detail: 'The request was signed for another app: check HUBSPOT_APP_ID.' },
};

/** Status and sentence of a refused caller. */
export function describeCaller(reason: CallerRefusal): { status: 400 | 401; detail: string } {
  return says[reason];
}

/** Who calls, from HubSpot's signature and the query that it covers, and from nothing else. */
export function authenticate(
  request: SignedRequest,
  { secrets, appId, now }: { secrets: readonly string[]; appId: string | null; now: Instant },
): Result<SignedUser, CallerRefusal> {
  const verified = verifySignature(request, secrets, now);
  if (!verified.ok) return refuse(verified.refusal);
  const user = readSignedUser(request.target, appId);
  return user.ok ? accept(user.value) : refuse(user.refusal);
}
