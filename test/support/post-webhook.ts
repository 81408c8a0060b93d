import { signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import { clientSecret, type Journey, portalId } from './journey.ts';

/** Posts notifications to the service as HubSpot would, in this order and in one request; gives the status. */
export async function postWebhook(journey: Journey, events: readonly object[]): Promise<number> {
  const url = `${journey.app.url}/webhooks/hubspot`;
  const body = JSON.stringify(events);
  const timestamp = String(journey.clock.now());
  const signature = signVersion3(clientSecret, { method: 'POST', url, body }, timestamp);
  const headers = {
    'Content-Type': 'application/json',
    'X-HubSpot-Request-Timestamp': timestamp,
    'X-HubSpot-Signature-v3': signature,
  };
  return (await fetch(url, { method: 'POST', body, headers })).status;
}

let told = 0;

/** A notification about a contact of the journeys' portal, in the new form or (`classic`) the old. */
export function notification(
  contactId: string,
  kind: 'creation' | 'restore' | 'deletion',
  {
    occurredAt,
    classic = false,
    eventId = ++told,
  }: { occurredAt: number; classic?: boolean; eventId?: number },
): object {
  return {
    eventId,
    portalId: Number(portalId),
    appId: 54321,
    occurredAt,
    objectId: Number(contactId),
    attemptNumber: 0,
    subscriptionType: `${classic ? 'contact' : 'object'}.${kind}`,
    ...(classic ? {} : { objectTypeId: '0-1' }),
  };
}
