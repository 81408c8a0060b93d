import { signVersion2, signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import { clientSecret, type Journey, portalId } from '../support/journey.ts';

export interface SentCall {
  callbackId?: string;
  contactId?: string;
  pool?: string | null;
  portalId?: string;
  /** What the body says besides, or instead. */
  body?: unknown;
  /** How it is signed; by version 3 unless said. */
  signed?: 'v3' | 'v2' | 'both' | 'none' | 'v3-wrong' | 'v3-wrong-v2-right' | 'v3-old' | 'v1';
  path?: string;
  headers?: Record<string, string>;
}

export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are compared with shapes typed in by hand
  body: any;
}

let sent = 0;

/** Calls the service as a workflow of HubSpot's does. */
export async function callAction(journey: Journey, call: SentCall): Promise<Answered> {
  sent += 1;
  const { contactId = '1', pool, path = '/workflow/route', signed = 'v3' } = call;
  const callbackId = call.callbackId ?? `ap-${portalId}-${sent}-7-0`;
  const body = JSON.stringify(
    call.body ?? {
      callbackId,
      origin: {
        portalId: Number(call.portalId ?? portalId),
        actionDefinitionId: 10646377,
        actionDefinitionVersion: 1,
      },
      context: { source: 'WORKFLOWS', workflowId: 192814114 },
      object: { objectId: Number(contactId), properties: {}, objectType: 'CONTACT' },
      inputFields: pool === undefined ? {} : { pool },
    },
  );
  const url = journey.app.url + path;
  const headers = {
    'Content-Type': 'application/json',
    ...signatures({ url, body, signed, now: journey.clock.now() }),
  };
  const response = await fetch(url, { method: 'POST', body, headers: { ...headers, ...call.headers } });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

function signatures(given: {
  url: string;
  body: string;
  signed: NonNullable<SentCall['signed']>;
  now: number;
}): Record<string, string> {
  const { url, body, signed, now } = given;
  const request = { method: 'POST', url, body };
  const at = String(signed === 'v3-old' ? now - 300_001 : now);
  const version3 = (secret: string) => ({
    'X-HubSpot-Signature-v3': signVersion3(secret, request, at),
    'X-HubSpot-Request-Timestamp': at,
  });
  const version2 = {
    'X-HubSpot-Signature': signVersion2(clientSecret, request),
    'X-HubSpot-Signature-Version': 'v2',
  };
  switch (signed) {
    case 'v3':
    case 'v3-old':
      return version3(clientSecret);
    case 'v2':
      return version2;
    case 'both':
      return { ...version3(clientSecret), ...version2 };
    case 'v3-wrong':
      return version3('another secret');
    case 'v3-wrong-v2-right':
      return { ...version3('another secret'), ...version2 };
    case 'v1':
      return { ...version2, 'X-HubSpot-Signature-Version': 'v1' };
    case 'none':
      return {};
  }
}

/** What the workflow of a callback was told, each time that it was. */
export function completions(
  journey: Journey,
  callbackId?: string,
): { id: string; outputs: Record<string, string | null> }[] {
  return journey.portal
    .ledger()
    .filter(
      (entry) =>
        entry.kind === 'callback.complete' && (callbackId === undefined || entry.objectId === callbackId),
    )
    .map((entry) => ({ id: entry.objectId, outputs: entry.properties }));
}

export const blocked = { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P7D' } };
