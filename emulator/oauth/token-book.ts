import type { Clock, Instant } from '../../src/base/clock.ts';
import { type Random, randomHex, randomUuid } from '../seeded-random.ts';

export interface AccessToken {
  token: string;
  portalId: string;
  kind: 'oauth' | 'static';
  scopes: readonly string[];
  /** null: never, as with the static tokens of private apps. */
  expiresAt: Instant | null;
  revoked: boolean;
}

export interface RefreshToken {
  token: string;
  portalId: string;
  scopes: readonly string[];
  revoked: boolean;
}

export interface AuthorizationCode {
  code: string;
  portalId: string;
  scopes: readonly string[];
  redirectUri: string;
  expiresAt: Instant;
  used: boolean;
  codeChallenge: string | null;
}

export interface TokenPair {
  access: AccessToken;
  refresh: RefreshToken;
}

/** HubSpot's access tokens live this long; the figure is told as `expires_in`. */
export const accessTokenSeconds = 1_800;
const codeLifetimeMs = 600_000;

/** Every code and token that was ever issued, of all portals. */
export class TokenBook {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #rotates: boolean;
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, RefreshToken>();
  readonly #connected = new Set<string>();

  constructor(clock: Clock, random: Random, rotates: boolean) {
    this.#clock = clock;
    this.#random = random;
    this.#rotates = rotates;
  }

  issueCode(grant: Pick<AuthorizationCode, 'portalId' | 'scopes' | 'redirectUri' | 'codeChallenge'>): string {
    const code = `local-${randomUuid(this.#random)}`;
    this.#codes.set(code, { ...grant, code, used: false, expiresAt: this.#clock.now() + codeLifetimeMs });
    return code;
  }

  findCode(code: string): AuthorizationCode | undefined {
    return this.#codes.get(code);
  }

  /** The first pair of tokens of a connection. */
  exchange(code: AuthorizationCode): TokenPair {
    code.used = true;
    this.#connected.add(code.portalId);
    const token = `na1-${randomUuid(this.#random)}`;
    const refresh = { token, portalId: code.portalId, scopes: code.scopes, revoked: false };
    this.#refresh.set(token, refresh);
    return { access: this.#issueAccess(refresh), refresh };
  }

  /** A new access token, and with rotation also a new refresh token in place of the old one. */
  renew(refresh: RefreshToken): TokenPair {
    if (!this.#rotates) return { access: this.#issueAccess(refresh), refresh };
    refresh.revoked = true;
    const next = { ...refresh, token: `na1-${randomUuid(this.#random)}`, revoked: false };
    this.#refresh.set(next.token, next);
    return { access: this.#issueAccess(next), refresh: next };
  }

  issueStatic(portalId: string, scopes: readonly string[]): string {
    const token = `pat-na1-${randomUuid(this.#random)}`;
    this.#access.set(token, { token, portalId, kind: 'static', scopes, expiresAt: null, revoked: false });
    this.#connected.add(portalId);
    return token;
  }

  findAccess(token: string): AccessToken | undefined {
    return this.#access.get(token);
  }

  findRefresh(token: string): RefreshToken | undefined {
    return this.#refresh.get(token);
  }

  /** Whether an app is installed in the portal, so that it hears of changes. */
  isConnected(portalId: string): boolean {
    return this.#connected.has(portalId);
  }

  connect(portalId: string): void {
    this.#connected.add(portalId);
  }

  /** Ends everything issued for a portal. */
  disconnect(portalId: string): void {
    this.#connected.delete(portalId);
    for (const token of [...this.#access.values(), ...this.#refresh.values()]) {
      if (token.portalId === portalId) token.revoked = true;
    }
    for (const code of this.#codes.values()) if (code.portalId === portalId) code.used = true;
  }

  /** Ends the access tokens of a portal; refreshing still works. */
  expireAccess(portalId: string): void {
    const now = this.#clock.now();
    for (const token of this.#access.values()) {
      if (token.portalId === portalId && token.expiresAt !== null)
        token.expiresAt = Math.min(token.expiresAt, now);
    }
  }

  #issueAccess(refresh: RefreshToken): AccessToken {
    const access: AccessToken = {
      token: `CLocal${randomHex(this.#random, 240)}`,
      portalId: refresh.portalId,
      kind: 'oauth',
      scopes: refresh.scopes,
      expiresAt: this.#clock.now() + accessTokenSeconds * 1_000,
      revoked: false,
    };
    this.#access.set(access.token, access);
    return access;
  }
}
