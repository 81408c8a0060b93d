import { createHash, randomBytes } from 'node:crypto';

/** A state for one installation in one browser. */
export interface OAuthState {
  /** Goes through HubSpot and back in the address. */
  state: string;
  /** Stays in the browser, as a cookie. */
  binding: string;
  /** What the store keeps: neither half can be told from it. */
  digest: string;
}

/** A new state of 256 random bits, and as many in the cookie. */
export function createState(): OAuthState {
  const state = randomBytes(32).toString('base64url');
  const binding = randomBytes(32).toString('base64url');
  return { state, binding, digest: digestOf(state, binding) };
}

/** The digest under which a state and its cookie were kept. */
export function digestOf(state: string, binding: string): string {
  return createHash('sha256').update(`${state}.${binding}`).digest('hex');
}
