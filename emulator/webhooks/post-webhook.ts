import type { Instant } from '../../src/base/clock.ts';
import { signVersion1, signVersion3 } from './sign-request.ts';

/** HubSpot counts a longer silence as a failure. */
const timeoutMs = 5_000;

/** Sends one signed webhook request; gives whether the answer was a 2xx in time. */
export async function postWebhook(
  request: { url: string; body: string; secret: string; now: Instant },
  stopping: AbortSignal,
): Promise<boolean> {
  const { url, body, secret } = request;
  const timestamp = String(request.now);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), stopping]),
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'HubSpot Connect 2.0 (local)',
        'X-HubSpot-Signature': signVersion1(secret, body),
        'X-HubSpot-Signature-Version': 'v1',
        'X-HubSpot-Signature-v3': signVersion3(secret, { method: 'POST', url, body }, timestamp),
        'X-HubSpot-Request-Timestamp': timestamp,
        'X-HubSpot-Timeout-Millis': '10000',
      },
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // connection failure, timeout or a cut answer: HubSpot tries again
  }
}
