import { signVersion3 } from '../../../emulator/webhooks/sign-request.ts';

/** A webhook request as HubSpot would send it, ready to go. */
export interface SignedRequest {
  body: string;
  headers: Readonly<Record<string, string>>;
}

const eventsARequest = 100;
/** A contact that a form makes: its creation, and the properties that the app has subscribed to. */
const properties = ['email', 'firstname', 'lastname', 'country'];
const contactsARequest = eventsARequest / (properties.length + 1);

/**
 * Makes requests of a hundred events each about new contacts, every event another one, signed for this moment.
 * @param from number of the first request over the whole bench
 */
export function signedRequests(target: {
  url: string;
  secret: string;
  portalId: string;
  from: number;
  count: number;
}): SignedRequest[] {
  const now = Date.now();
  return Array.from({ length: target.count }, (_, at) => {
    const firstContact = (target.from + at) * contactsARequest;
    const events = Array.from({ length: contactsARequest }, (_, contact) =>
      eventsOf(Number(target.portalId), firstContact + contact, now),
    ).flat();
    const body = JSON.stringify(events);
    const request = { method: 'POST', url: target.url, body };
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-hubspot-request-timestamp': String(now),
        'x-hubspot-signature-v3': signVersion3(target.secret, request, String(now)),
      },
    };
  });
}

function eventsOf(portalId: number, contact: number, now: number): object[] {
  const event = (place: number, subscriptionType: string, more: object) => ({
    eventId: contact * 10 + place,
    subscriptionId: 1 + place,
    portalId,
    appId: 54321,
    occurredAt: now,
    subscriptionType,
    attemptNumber: 0,
    objectId: 1_000_000 + contact,
    objectTypeId: '0-1',
    changeSource: 'IMPORT',
    sourceId: 'bench',
    ...more,
    isSensitive: false,
  });
  return [
    event(0, 'object.creation', { changeFlag: 'NEW' }),
    ...properties.map((propertyName, at) =>
      event(at + 1, 'object.propertyChange', {
        propertyName,
        propertyValue: `value ${at} of contact ${contact}`,
      }),
    ),
  ];
}
