import { accept, type Result, refuse } from './base/result.ts';
import type { SealKey } from './base/seal.ts';

/** What opens doors. Kept apart from the configuration; printing, copying or logging it shows nothing. */
export interface Secrets {
  /** PostgreSQL of one's own; null = the embedded one. */
  databaseUrl: string | null;
  /** The first signs; each may verify, so that a secret can be rotated. */
  clientSecrets: readonly string[];
  /** The static token of one's own portal. */
  accessToken: string | null;
  /** The first seals; each may open. Empty: the caller makes one (development only). */
  sealKeys: readonly SealKey[];
}

/** Hides the values from `JSON.stringify`, `String`, `util.inspect`, spreading and loops; reading a field by name works. */
export function keepSecret(secrets: Secrets): Secrets {
  const shown = '[secrets]';
  const hidden = {
    ...secrets,
    toString: () => shown,
    toJSON: () => shown,
    [Symbol.for('nodejs.util.inspect.custom')]: () => shown,
  };
  const descriptors = Object.getOwnPropertyDescriptors(hidden);
  for (const key of Reflect.ownKeys(descriptors))
    Object.assign(Reflect.get(descriptors, key), { enumerable: false });
  return Object.defineProperties({}, descriptors) as Secrets;
}

/** Reads `secret` or `new-secret,old-secret`. */
export function readClientSecrets(text: string, leastLength: number): Result<string[], string> {
  const secrets = text.split(',').map((secret) => secret.trim());
  if (secrets.length > 2)
    return refuse('holds more than two secrets; the first signs, the second is the one being retired');
  if (secrets.some((secret) => secret === ''))
    return refuse('holds an empty secret: take the extra comma out');
  const isShort = secrets.some((secret) => secret.length < leastLength);
  return isShort
    ? refuse(`holds a secret of fewer than ${leastLength} characters; HubSpot's have 36`)
    : accept(secrets);
}

/** Reads `id:base64` pairs, separated by commas. */
export function readSealKeys(text: string): Result<SealKey[], string> {
  const keys: SealKey[] = [];
  for (const part of text.split(',').map((pair) => pair.trim())) {
    const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(part) ?? [];
    if (id === undefined || encoded === undefined)
      return refuse('is not a list of "id:base64" pairs, separated by commas');
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== 32)
      return refuse(`the key "${id}" has ${key.length} bytes; it must have 32 (openssl rand -base64 32)`);
    if (keys.some((known) => known.id === id)) return refuse(`names the key "${id}" twice`);
    keys.push({ id, key });
  }
  return accept(keys);
}
