import * as nodeCrypto from 'node:crypto';
import { jest } from '@jest/globals';

/** Pairs that were compared in constant time. No clock of a test can tell: the difference lies far below its noise. */
const compared: [string, string][] = [];
jest.unstable_mockModule('node:crypto', () => ({
  ...nodeCrypto,
  timingSafeEqual: (one: Buffer, other: Buffer) => {
    compared.push([one.toString(), other.toString()]);
    return nodeCrypto.timingSafeEqual(one, other);
  },
}));
const { verifySignature } = await import('../../src/hubspot/verify-signature.ts');
const { verifyCallback } = await import('../../src/hubspot/verify-callback.ts');

const now = Date.parse('2026-11-21T10:00:00Z');
const secrets = ['first-secret-of-the-app', 'second-secret-of-the-app'];
const request = {
  method: 'POST',
  publicUrl: 'https://leads.example',
  target: '/webhooks/hubspot',
  body: Buffer.from('[]'),
};
/** Of the right length, and wrong in its first or in its last character alone. */
const wrong = (text: string) => [`!${text.slice(1)}`, `${text.slice(0, -1)}!`];

beforeEach(() => {
  compared.length = 0;
});

it('a signature of a webhook is compared as a whole with that of every secret, wherever it differs', () => {
  const uri = `${request.publicUrl}${request.target}`;
  const right = secrets.map((secret) =>
    nodeCrypto.createHmac('sha256', secret).update(`POST${uri}[]${now}`).digest('base64'),
  );
  for (const signature of right.flatMap((one) => [one, ...wrong(one)])) {
    compared.length = 0;
    const isRight = right.includes(signature);
    expect(verifySignature({ ...request, signature, timestamp: String(now) }, secrets, now).ok).toBe(isRight);
    expect([...new Set(compared.map((pair) => pair.join(' ')))]).toEqual(
      right.map((expected) => `${signature} ${expected}`),
    );
  }
});

it('a signature of a callback is compared as a whole with that of every secret, wherever it differs', () => {
  const uri = `${request.publicUrl}${request.target}`;
  const right = secrets.map((secret) =>
    nodeCrypto.createHash('sha256').update(`${secret}POST${uri}[]`).digest('hex'),
  );
  for (const signature of right.flatMap((one) => [one, ...wrong(one)])) {
    compared.length = 0;
    const headers = { signatureV3: undefined, timestamp: undefined, signature, version: 'v2' };
    expect(verifyCallback({ ...request, headers }, secrets, now).ok).toBe(right.includes(signature));
    expect(compared).toEqual(right.map((expected) => [signature, expected]));
  }
});
