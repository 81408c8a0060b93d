import type { EventsRefusal } from '../hubspot/read-events.ts';
import type { SignatureRefusal } from '../hubspot/verify-signature.ts';

/** Why a request to the webhook address was turned away. */
export type IntakeRefusal =
  | SignatureRefusal
  | EventsRefusal
  | 'wrong-method'
  | 'wrong-type'
  | 'compressed'
  | 'too-large'
  | 'cut-off';

const refusals: Record<IntakeRefusal, { status: number; says: string }> = {
  'wrong-method': { status: 405, says: 'Webhooks are posted.' },
  'wrong-type': { status: 415, says: 'The body must be application/json.' },
  compressed: { status: 415, says: 'The body must not be compressed.' },
  'too-large': { status: 413, says: 'The body must not be longer than 1 MiB.' },
  'cut-off': { status: 400, says: 'The body ended too early.' },
  'no-signature': { status: 401, says: 'The X-HubSpot-Signature-v3 header is missing.' },
  'no-timestamp': { status: 401, says: 'The X-HubSpot-Request-Timestamp header is missing.' },
  'bad-timestamp': { status: 401, says: 'The timestamp must be a number of milliseconds.' },
  'stale-timestamp': { status: 401, says: 'The request is older than five minutes.' },
  'future-timestamp': { status: 401, says: 'The request is from the future: check the clocks.' },
  'wrong-signature': {
    status: 401,
    says: 'The signature does not belong to this request, address and secret.',
  },
  'not-json': { status: 400, says: 'The body is not JSON.' },
  'not-an-array': { status: 400, says: 'The body is not an array of notifications.' },
  'too-many-events': { status: 400, says: 'The body holds more notifications than HubSpot ever sends.' },
};

/**
 * Status and sentence of each refusal. Only forgeries and garbage are refused: HubSpot repeats whatever is not answered
 * with 2xx, so a notification that is merely not for us is accepted and dropped.
 */
export function statusOf(reason: IntakeRefusal): { status: number; says: string } {
  return refusals[reason];
}
