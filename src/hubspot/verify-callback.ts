import { createHash, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import { type SignatureRefusal, type SignedRequest, verifySignature } from './verify-signature.ts';

/** A call of HubSpot's that may be signed in either version. */
export type CallbackRequest = Omit<SignedRequest, 'signature' | 'timestamp'> & {
  headers: {
    /** `X-HubSpot-Signature-v3` and `X-HubSpot-Request-Timestamp`. */
    signatureV3: string | undefined;
    timestamp: string | undefined;
    /** `X-HubSpot-Signature` and `X-HubSpot-Signature-Version`. */
    signature: string | undefined;
    version: string | undefined;
  };
};

/**
 * The signature of a workflow action's call. Version 3 counts whenever one of its headers is there; version 2, which the
 * documentation of workflow actions names and which can be replayed for ever, only when both are absent. Version 1 never.
 * @param secrets the app's client secrets; two while one is being rotated out
 */
export function verifyCallback(
  request: CallbackRequest,
  secrets: readonly string[],
  now: Instant,
): Result<void, SignatureRefusal> {
  const { signatureV3, timestamp, signature, version } = request.headers;
  if (signatureV3 !== undefined || timestamp !== undefined)
    return verifySignature({ ...request, signature: signatureV3, timestamp }, secrets, now);
  if (!signature || version !== 'v2') return refuse('no-signature');
  const given = Buffer.from(signature, 'utf8');
  const matches = secrets.map((secret) => isEqual(given, signVersion2(secret, request)));
  return matches.includes(true) ? accept(undefined) : refuse('wrong-signature');
}

/** Hex SHA-256 of secret, method, URI and body (HubSpot's developer documentation, "Validating requests"). */
function signVersion2(
  secret: string,
  { method, publicUrl, target, body }: Pick<SignedRequest, 'method' | 'publicUrl' | 'target' | 'body'>,
): Buffer {
  const uri = publicUrl.replace(/\/$/, '') + target;
  const hash = createHash('sha256').update(secret).update(method.toUpperCase()).update(uri).update(body);
  return Buffer.from(hash.digest('hex'), 'utf8');
}

function isEqual(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
