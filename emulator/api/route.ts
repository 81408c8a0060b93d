import type { PortalState } from '../crm/portal-state.ts';
import type { AccessToken } from '../oauth/token-book.ts';
import type { Actor } from '../portal.ts';

/** An authenticated call of the API. */
export interface Call {
  portal: PortalState;
  token: AccessToken;
  actor: Actor;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The parsed JSON body; undefined when there is none. */
  body: unknown;
  /** Length of the body in characters, as some limits count. */
  bodyLength: number;
}

export interface Answer {
  status: number;
  /** Sent as JSON; without one the answer has no body. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** All of these are needed; of each, one of the alternatives is enough. */
export type RequiredScopes = readonly (readonly string[])[];

/** One endpoint. */
export interface Route {
  method: Method;
  /** With {placeholders}; `{version}` is an API version, `{objectType}` a kind of record. */
  path: string;
  /** API versions that have it; both unless given. */
  versions?: readonly string[];
  scopes: (params: Readonly<Record<string, string>>) => RequiredScopes;
  /** Search has a limit of its own and no rate-limit headers. */
  isSearch?: boolean;
  handle: (call: Call) => Answer;
}

/** The date versions of the API that exist here. */
export const apiVersions: readonly string[] = ['2026-03', '2026-09'];

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };
