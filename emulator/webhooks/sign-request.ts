import { createHash, createHmac } from 'node:crypto';

export interface RequestToSign {
  method: string;
  /** The full address, as called. */
  url: string;
  body: string;
}

/** Version 1: hex SHA-256 of secret and body. Goes with webhook subscriptions, beside version 3. */
export function signVersion1(secret: string, body: string): string {
  return createHash('sha256')
    .update(secret + body)
    .digest('hex');
}

/** Version 2: hex SHA-256 of secret, method, address and body. Goes with workflow actions and UI extension fetches. */
export function signVersion2(secret: string, request: RequestToSign): string {
  return createHash('sha256')
    .update(secret + request.method + request.url + request.body)
    .digest('hex');
}

/** Version 3: base64 HMAC-SHA256 of method, address, body and timestamp (ms), keyed with the secret. */
export function signVersion3(secret: string, request: RequestToSign, timestamp: string): string {
  const text = request.method + decodeForSigning(request.url) + request.body + timestamp;
  return createHmac('sha256', secret).update(text).digest('base64');
}

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

/** HubSpot signs the address with these, and only these, sequences decoded ("Validating requests"). */
function decodeForSigning(url: string): string {
  return url.replace(
    /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi,
    (sequence) => decoded[sequence.toUpperCase()] ?? sequence,
  );
}
