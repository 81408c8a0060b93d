import { createHmac } from 'node:crypto';

/** What is signed: the notice's id, the moment of this attempt, and the bytes of the body. */
export interface UnsignedNotice {
  id: string;
  /** Seconds since 1970. */
  atSeconds: number;
  body: string;
}

/** How a secret for signing begins when it is written down (Standard Webhooks 1.0.0). */
export const secretPrefix = 'whsec_';

/**
 * The headers by which a receiver knows that a notice is ours, fresh and unchanged: HMAC-SHA256 over `id.timestamp.body`,
 * as in Standard Webhooks 1.0.0 (www.standardwebhooks.com), for which libraries exist in most languages.
 * @param secret `whsec_` and the key in base64
 */
export function signNotice({ id, atSeconds, body }: UnsignedNotice, secret: string): Record<string, string> {
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${atSeconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(atSeconds),
    'webhook-signature': `v1,${signature}`,
  };
}
