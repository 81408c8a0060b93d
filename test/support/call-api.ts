import { signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import { clientSecret, type Journey, portalId } from './journey.ts';

/** Who HubSpot says is calling. */
export interface Caller {
  userId: string;
  userEmail?: string;
  portalId?: string;
}

export interface ApiReply {
  status: number;
  body: Record<string, unknown>;
}

/** Calls the settings API as `hubspot.fetch` does: portal, user and app appended to the address, then signed. */
export async function callApi(
  journey: Pick<Journey, 'app' | 'clock'>,
  caller: Caller,
  request: { method?: string; path: string; body?: unknown },
): Promise<ApiReply> {
  const { method = 'GET', path, body } = request;
  const url = new URL(`${journey.app.url}${path}`);
  url.searchParams.append('portalId', caller.portalId ?? portalId);
  url.searchParams.append('userId', caller.userId);
  if (caller.userEmail) url.searchParams.append('userEmail', caller.userEmail);
  url.searchParams.append('appId', '54321');
  const text = body === undefined ? '' : JSON.stringify(body);
  const timestamp = String(journey.clock.now());
  const signature = signVersion3(clientSecret, { method, url: url.href, body: text }, timestamp);
  const response = await fetch(url, {
    method,
    body: text || undefined,
    headers: {
      'Content-Type': 'application/json',
      'X-HubSpot-Request-Timestamp': timestamp,
      'X-HubSpot-Signature-v3': signature,
    },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
