import { z } from 'zod';
import type { Clock } from '../../../src/base/clock.ts';
import { signVersion2, signVersion3 } from '../../webhooks/sign-request.ts';

const wishSchema = z.object({
  url: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']),
  body: z.string().nullable(),
  timeoutMs: z.number().positive(),
  authorization: z.string().nullable(),
});

export interface ForwardOptions {
  clock: Clock;
  secret: string;
  /** What HubSpot tells the backend of who calls, in the query. */
  caller: { userId: number; portalId: string; userEmail: string; appId: string };
  permittedUrls: readonly string[];
  /** Requests of this portal under way; HubSpot lets 20 go at once. */
  underWay: { count: number };
}

export interface Forwarded {
  status: number;
  body: string;
}

const limits = { atOnce: 20, bytes: 1_000_000, timeoutMs: 120_000 };

/**
 * HubSpot's proxy behind `hubspot.fetch`: permitted addresses only, the caller appended to the query, signed in versions 2
 * and 3, 20 at once, 1 MB either way, no redirects, JSON only, and one repetition after a lost connection or a 5xx within
 * the time (HubSpot's documentation, "Fetching data for UI extensions").
 */
export async function forwardFetch(given: unknown, options: ForwardOptions): Promise<Forwarded> {
  const read = wishSchema.safeParse(given);
  if (!read.success) return refuse(400, 'This is no request of hubspot.fetch.');
  const { url, method, body, authorization, timeoutMs } = read.data;
  if (!options.permittedUrls.some((start) => isUnder(url, start)))
    return refuse(403, `${url} is not among the permitted URLs of the app.`);
  if (Buffer.byteLength(body ?? '') > limits.bytes) return refuse(413, 'The request is larger than 1 MB.');
  if (options.underWay.count >= limits.atOnce) return refuse(429, 'More than 20 requests at once.');
  options.underWay.count += 1;
  try {
    const signal = AbortSignal.timeout(Math.min(timeoutMs, limits.timeoutMs));
    const request = { url: withCaller(url, options.caller), method, body: body ?? '', authorization, signal };
    const first = await callOnce(request, options);
    const answer = first.status < 500 || signal.aborted ? first : await callOnce(request, options);
    return answer;
  } finally {
    options.underWay.count -= 1;
  }
}

function isUnder(url: string, start: string): boolean {
  return url === start || url.startsWith(start.endsWith('/') ? start : `${start}/`);
}

function withCaller(url: string, caller: ForwardOptions['caller']): string {
  const query = Object.entries(caller).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`;
}

interface SignedCall {
  url: string;
  method: string;
  body: string;
  authorization: string | null;
  signal: AbortSignal;
}

async function callOnce(call: SignedCall, { clock, secret }: ForwardOptions): Promise<Forwarded> {
  const { url, method, body, authorization, signal } = call;
  const timestamp = String(clock.now());
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal,
      ...(body === '' ? {} : { body }),
      headers: {
        ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
        ...(authorization === null ? {} : { Authorization: authorization }),
        'X-HubSpot-Signature': signVersion2(secret, { method, url, body }),
        'X-HubSpot-Signature-Version': 'v2',
        'X-HubSpot-Signature-v3': signVersion3(secret, { method, url, body }, timestamp),
        'X-HubSpot-Request-Timestamp': timestamp,
      },
    });
    const text = await response.text();
    if (response.status >= 300 && response.status < 400) return refuse(502, 'The address redirects.');
    if (Buffer.byteLength(text) > limits.bytes) return refuse(502, 'The answer is larger than 1 MB.');
    return { status: response.status, body: text };
  } catch (error) {
    if (signal.aborted) return refuse(504, 'The address did not answer in time.');
    return refuse(
      502,
      `The address could not be reached: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function refuse(status: number, message: string): Forwarded {
  return { status, body: JSON.stringify({ status: 'error', message }) };
}
