import { createHmac } from 'node:crypto';
import { type SignedRequest, verifySignature } from '../../src/hubspot/verify-signature.ts';

const secretA = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const secretB = '12345678-aaaa-bbbb-cccc-ddddeeeeffff';
const officialSample =
  '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
const site = 'https://www.example.com';

interface Vector {
  name: string;
  secret?: string;
  method: string;
  publicUrl?: string;
  target: string;
  body?: string;
  timestamp: number;
  signature: string;
}

const pythonBody = "{'example_field':'example_value'}";
const dev = {
  secret: secretB,
  method: 'GET',
  publicUrl: 'https://hubspot.com',
  target: '/?appId=1&portalId=2&userId=3',
  timestamp: 1111111111,
};

const vectors: Vector[] = [
  {
    name: "HubSpot's Python library",
    method: 'POST',
    target: '/webhook_uri',
    body: pythonBody,
    timestamp: 1693657560000,
    signature: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
  },
  {
    name: "HubSpot's Ruby library",
    method: 'POST',
    target: '/webhook_uri',
    body: pythonBody,
    timestamp: 1700000300000,
    signature: 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=',
  },
  {
    name: 'the documented sample of a webhook',
    method: 'POST',
    target: '/webhook_uri',
    body: officialSample,
    timestamp: 1693657560000,
    signature: 'ecWWq6SLunL3htE3leWhW3cjrE6R0rZmBOcQ2bf4D40=',
  },
  {
    name: 'a query with an @',
    method: 'GET',
    target: '/card?userId=1&userEmail=a@b.com&portalId=62515&appId=54321',
    timestamp: 1693657560000,
    signature: 'wwXb9xYZ+LyKCJDyfzd3eKvWL4bWpsjDM3wp8/oUMyI=',
  },
  {
    name: 'the same query with the @ encoded',
    method: 'GET',
    target: '/card?userId=1&userEmail=a%40b.com&portalId=62515&appId=54321',
    timestamp: 1693657560000,
    signature: 'wwXb9xYZ+LyKCJDyfzd3eKvWL4bWpsjDM3wp8/oUMyI=',
  },
  {
    ...dev,
    name: "HubSpot's development server, no body",
    signature: 'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=',
  },
  {
    ...dev,
    name: "HubSpot's development server, a body",
    body: '{"a":1,"b":2}',
    signature: 'aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k=',
  },
  {
    ...dev,
    name: "HubSpot's development server, an empty object",
    body: '{}',
    signature: 'bRPTUf7UOx1OqVAME6JSNfst9KxQYF5nRIUwG/KcQhQ=',
  },
];

function requestOf({
  method,
  publicUrl = site,
  target,
  body = '',
  timestamp,
  signature,
}: Vector): SignedRequest {
  return { method, publicUrl, target, body: Buffer.from(body), timestamp: String(timestamp), signature };
}

function sign(
  uri: string,
  timestamp: string,
  { secret = secretA, method = 'POST', body = officialSample } = {},
): string {
  return createHmac('sha256', secret).update(`${method}${uri}${body}${timestamp}`).digest('base64');
}

const now = 1_780_000_000_000;

function webhook(change: Partial<SignedRequest> = {}): SignedRequest {
  const timestamp = change.timestamp ?? String(now);
  return {
    method: 'POST',
    publicUrl: site,
    target: '/webhooks/hubspot',
    body: Buffer.from(officialSample),
    timestamp,
    signature: sign(`${site}/webhooks/hubspot`, timestamp),
    ...change,
  };
}

describe('signatures of HubSpot', () => {
  it.each(vectors)('accepts $name', (vector) => {
    const result = verifySignature(requestOf(vector), [vector.secret ?? secretA], vector.timestamp);
    expect(result.ok).toBe(true);
  });

  it.each(vectors)('refuses $name when one byte of the body more came', (vector) => {
    const request = { ...requestOf(vector), body: Buffer.from(`${vector.body ?? ''} `) };
    expect(verifySignature(request, [vector.secret ?? secretA], vector.timestamp)).toMatchObject({
      refusal: 'wrong-signature',
    });
  });

  it.each([
    ['made exactly five minutes ago', -300_000, null],
    ['made five minutes and a millisecond ago', -300_001, 'stale-timestamp'],
    ['from a clock one minute ahead', 60_000, null],
    ['from a clock more than a minute ahead', 60_001, 'future-timestamp'],
  ])('judges one %s', (_name, offsetMs, refusal) => {
    const result = verifySignature(webhook({ timestamp: String(now + offsetMs) }), [secretA], now);
    expect(result.ok ? null : result.refusal).toBe(refusal);
  });

  it.each(['abc', '1e12', '17.5', '-1', ' 1780000000000', '0x1', 'NaN', '1780000000000,1780000000000'])(
    'refuses the timestamp %j even when the signature fits it',
    (timestamp) => {
      expect(verifySignature(webhook({ timestamp }), [secretA], now)).toMatchObject({
        refusal: 'bad-timestamp',
      });
    },
  );

  it.each<[string, Partial<SignedRequest>, string]>([
    ['no signature', { signature: undefined }, 'no-signature'],
    ['an empty signature', { signature: '' }, 'no-signature'],
    ['no timestamp', { timestamp: undefined, signature: 'x' }, 'no-timestamp'],
    ['another method', { method: 'PUT' }, 'wrong-signature'],
    ['another path', { target: '/webhooks/hubspot2' }, 'wrong-signature'],
    ['an added query', { target: '/webhooks/hubspot?portalId=1' }, 'wrong-signature'],
    ['another host', { publicUrl: 'https://evil.example' }, 'wrong-signature'],
    ['plain http', { publicUrl: 'http://www.example.com' }, 'wrong-signature'],
    ['an empty body', { body: Buffer.alloc(0) }, 'wrong-signature'],
    [
      'a body written anew with spaces',
      { body: Buffer.from(JSON.stringify(JSON.parse(officialSample), null, 1)) },
      'wrong-signature',
    ],
    [
      'a shorter signature',
      { signature: sign(`${site}/webhooks/hubspot`, String(now)).slice(0, -1) },
      'wrong-signature',
    ],
    [
      'a signature in hex',
      { signature: Buffer.from(sign(`${site}/webhooks/hubspot`, String(now)), 'base64').toString('hex') },
      'wrong-signature',
    ],
    [
      'a signature with another case',
      { signature: sign(`${site}/webhooks/hubspot`, String(now)).toLowerCase() },
      'wrong-signature',
    ],
    [
      'a signature of another secret',
      { signature: sign(`${site}/webhooks/hubspot`, String(now), { secret: secretB }) },
      'wrong-signature',
    ],
    [
      'a signature of another moment',
      { signature: sign(`${site}/webhooks/hubspot`, String(now - 1)) },
      'wrong-signature',
    ],
    [
      'a signature without the method',
      { signature: sign(`${site}/webhooks/hubspot`, String(now), { method: '' }) },
      'wrong-signature',
    ],
    ['a signature that is not ASCII', { signature: 'ü'.repeat(44) }, 'wrong-signature'],
  ])('refuses a request with %s', (_name, change, refusal) => {
    expect(verifySignature({ ...webhook(), ...change }, [secretA], now)).toMatchObject({
      ok: false,
      refusal,
    });
  });

  it('accepts either of two secrets while one is being rotated out', () => {
    const request = webhook();
    expect(verifySignature(request, [secretB, secretA], now).ok).toBe(true);
    expect(verifySignature(request, [secretB], now).ok).toBe(false);
    expect(verifySignature(request, [], now).ok).toBe(false);
  });

  it('takes the address with or without a slash at its end', () => {
    expect(verifySignature(webhook({ publicUrl: `${site}/` }), [secretA], now).ok).toBe(true);
  });

  it.each(['%3A', '%2F', '%3F', '%40', '%21', '%24', '%27', '%28', '%29', '%2A', '%2C', '%3B', '%3a'])(
    'accepts %s in the query signed as its character, and signed as it stands',
    (sequence) => {
      const target = `/card?x=${sequence}`;
      const raw = sign(`${site}${target}`, String(now));
      const plain = sign(`${site}/card?x=${decodeURIComponent(sequence)}`, String(now));
      for (const signature of [raw, plain]) {
        expect(verifySignature(webhook({ target, signature }), [secretA], now).ok).toBe(true);
      }
    },
  );

  it.each(['%20', '%26', '%3D', '%25', '%2B'])(
    'does not decode %s, which would let two addresses share a signature',
    (sequence) => {
      const target = `/card?x=${sequence}`;
      const signature = sign(`${site}/card?x=${decodeURIComponent(sequence)}`, String(now));
      expect(verifySignature(webhook({ target, signature }), [secretA], now).ok).toBe(false);
    },
  );
});
