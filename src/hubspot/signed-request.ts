import type { SignedRequest } from './verify-signature.ts';

/** What we need of a request as the web server has it. */
export interface ReceivedRequest {
  method: string;
  originalUrl: string;
  get(header: string): string | undefined;
}

/** A request as its signature of version 3 covers it. @param body exactly as received; empty when there was none */
export function signedRequest(request: ReceivedRequest, publicUrl: string, body: Uint8Array): SignedRequest {
  return {
    method: request.method,
    publicUrl,
    target: request.originalUrl,
    body,
    signature: request.get('x-hubspot-signature-v3'),
    timestamp: request.get('x-hubspot-request-timestamp'),
  };
}
