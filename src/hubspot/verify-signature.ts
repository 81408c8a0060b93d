import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';

export interface SignedRequest {
  method: string;
  /** The address under which HubSpot knows us: scheme, host, and a path when there is a proxy that strips one. */
  publicUrl: string;
  /** Path and query exactly as they stand in the request line. */
  target: string;
  /** Exactly as received; empty when there was none. */
  body: Uint8Array;
  signature: string | undefined;
  /** `X-HubSpot-Request-Timestamp`. */
  timestamp: string | undefined;
}

export type SignatureRefusal =
  | 'no-signature'
  | 'no-timestamp'
  | 'bad-timestamp'
  | 'stale-timestamp'
  | 'future-timestamp'
  | 'wrong-signature';

/** HubSpot's own rule. */
const oldestMs = 300_000;
/** No rule of HubSpot's: clocks that differ by more are broken, and a signature for tomorrow could be replayed till then. */
const furthestAheadMs = 60_000;

/**
 * HubSpot's signature, version 3: base64 of HMAC-SHA256 over method, URI, body and timestamp
 * (HubSpot's developer documentation, "Validating requests").
 * @param secrets the app's client secrets; two while one is being rotated out
 */
export function verifySignature(
  request: SignedRequest,
  secrets: readonly string[],
  now: Instant,
): Result<void, SignatureRefusal> {
  const { signature, timestamp } = request;
  if (!signature) return refuse('no-signature');
  if (!timestamp) return refuse('no-timestamp');
  if (!/^\d{1,15}$/.test(timestamp)) return refuse('bad-timestamp');
  const ageMs = now - Number(timestamp);
  if (ageMs > oldestMs) return refuse('stale-timestamp');
  if (ageMs < -furthestAheadMs) return refuse('future-timestamp');
  const given = Buffer.from(signature, 'utf8');
  const uri = request.publicUrl.replace(/\/$/, '') + request.target;
  // Every combination is computed and compared, so that the time taken tells nothing.
  const matches = secrets.flatMap((secret) =>
    [decodeUri(uri), uri].map((one) => isEqual(given, sign(secret, one, { ...request, timestamp }))),
  );
  return matches.includes(true) ? accept(undefined) : refuse('wrong-signature');
}

function sign(
  secret: string,
  uri: string,
  { method, body, timestamp }: { method: string; body: Uint8Array; timestamp: string },
): Buffer {
  const hmac = createHmac('sha256', secret);
  hmac.update(method.toUpperCase()).update(uri).update(body).update(timestamp);
  return Buffer.from(hmac.digest('base64'), 'utf8');
}

function isEqual(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** HubSpot signs the URI with these sequences decoded and all others left alone. */
const decoded: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

function decodeUri(uri: string): string {
  return uri.replace(/%[0-9a-f]{2}/gi, (sequence) => decoded[sequence.toUpperCase()] ?? sequence);
}
