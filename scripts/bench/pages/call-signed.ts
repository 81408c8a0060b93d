import { signVersion3 } from '../../../emulator/webhooks/sign-request.ts';

/** Whom the pages are asked for by, and where. */
export interface SignedCaller {
  publicUrl: string;
  portalId: string;
  secret: string;
  appId: string;
}

/**
 * Asks for a page's data as `hubspot.fetch` does: portal and user appended, the whole signed.
 * @returns how long the answer took until its last byte, in ms
 * @throws Error when the service refuses
 */
export async function callSigned(
  { publicUrl, portalId, secret, appId }: SignedCaller,
  path: string,
  userId: string,
): Promise<number> {
  const url = new URL(`${publicUrl}${path}`);
  url.searchParams.append('portalId', portalId);
  url.searchParams.append('userId', userId);
  url.searchParams.append('appId', appId);
  const timestamp = String(Date.now());
  const signature = signVersion3(secret, { method: 'GET', url: url.href, body: '' }, timestamp);
  const startedAt = performance.now();
  const response = await fetch(url, {
    headers: { 'X-HubSpot-Request-Timestamp': timestamp, 'X-HubSpot-Signature-v3': signature },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
  return performance.now() - startedAt;
}
