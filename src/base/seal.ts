import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key that seals, by the id that its envelopes name. */
export interface SealKey {
  id: string;
  /** 32 bytes. */
  key: Uint8Array;
}

/** Seals secrets for the store and opens them again. */
export interface Sealer {
  /** @param context whom the secret belongs to; it opens for nobody else */
  seal(secret: string, context: string): string;
  /** @throws SealError when the envelope was tampered with, belongs to another context, or its key is unknown */
  open(envelope: string, context: string): string;
  /** Whether an envelope was sealed by another key than the one that seals now. */
  isOutdated(envelope: string): boolean;
}

/** An envelope that does not open. Its message names the key, never the secret. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const version = 'v1';
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Keys out of their text form, `id:base64` separated by commas.
 * @throws SealError when an id is missing or a key has not 32 bytes
 */
export function parseSealKeys(text: string): SealKey[] {
  return text.split(',').map((part) => {
    const [id = '', encoded = ''] = part.trim().split(/:(.*)/s);
    const key = Buffer.from(encoded, 'base64');
    if (!/^[\w-]{1,32}$/.test(id))
      throw new SealError('A seal key needs an id before its colon, such as "k1:…".');
    if (key.length !== 32)
      throw new SealError(`Seal key "${id}" must be 32 bytes in base64; this one has ${key.length}.`);
    return { id, key };
  });
}

/**
 * Seals with AES-256-GCM; an envelope is `v1.keyId.base64url(nonce, tag, ciphertext)`, the context its associated data.
 * @param keys the first seals, all open: to rotate, put the new key first and keep the old until all is sealed anew
 */
export function createSealer(keys: readonly SealKey[]): Sealer {
  const [current] = keys;
  if (!current) throw new SealError('At least one seal key is needed: set FAIRLEAD_KEYS.');
  return {
    seal(secret, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, current.key, nonce).setAAD(associated(current.id, context));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const box = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
      return `${version}.${current.id}.${box.toString('base64url')}`;
    },
    open(envelope, context) {
      const [form, keyId = '', box = ''] = envelope.split('.');
      const key = keys.find((one) => one.id === keyId);
      if (form !== version) throw new SealError('The sealed value has an unknown form.');
      if (!key)
        throw new SealError(`The sealed value needs key "${keyId}", which FAIRLEAD_KEYS does not have.`);
      return openBox(Buffer.from(box, 'base64url'), key, context);
    },
    isOutdated: (envelope) => !envelope.startsWith(`${version}.${current.id}.`),
  };
}

function openBox(box: Buffer, { id, key }: SealKey, context: string): string {
  const tag = box.subarray(nonceBytes, nonceBytes + tagBytes);
  if (tag.length !== tagBytes) throw new SealError(`A value sealed with key "${id}" is too short.`);
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(associated(id, context)).setAuthTag(tag);
  try {
    return decipher.update(box.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SealError(`A value sealed with key "${id}" was changed, or belongs to someone else.`);
  }
}

function associated(keyId: string, context: string): Buffer {
  return Buffer.from(`${version}.${keyId}.${context}`, 'utf8');
}
