import { Client } from '@hubspot/api-client';
import { TaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel';
import type { RawAnswer } from './classify-answer.ts';
import { parseJson } from './parse-json.ts';
import { askAtTheSocket } from './withhold-client.ts';

export interface SendRequest {
  method: string;
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON; a `URLSearchParams` goes out as a form. */
  body?: unknown;
  accessToken?: string;
  /** Asked when the request is about to leave: nothing is sent when it says no. */
  maySend?: () => boolean;
}

/** No answer came, or it broke off. */
export interface NoAnswer {
  noAnswer: 'timeout' | 'never-sent' | 'broken' | 'withheld';
}

export type Send = (request: SendRequest) => Promise<RawAnswer | NoAnswer>;

/**
 * Sends single requests through HubSpot's own client, each within `timeoutMs` including its body; never throws for what
 * the network or HubSpot does.
 */
export function createSend(options: { apiUrl: string; timeoutMs: number }): Send {
  const withinTime = timeout(options.timeoutMs, TimeoutStrategy.Aggressive);
  // HubSpot's client is made without limiter and retries: both live in one place per process and repeat creates blindly.
  let current: { accessToken: string | undefined; client: Client } | undefined;
  const clientFor = (accessToken: string | undefined) => {
    if (current?.accessToken !== accessToken || !current) {
      current = { accessToken, client: new Client({ accessToken, basePath: options.apiUrl }) };
    }
    return current.client;
  };
  return async (request) => {
    let [isGivenUp, isWithheld] = [false, false];
    const mayLeave = () => {
      // Given up while it waits for a connection, it would arrive beside the next try, or long after it.
      isWithheld = isGivenUp || request.maySend?.() === false;
      return !isWithheld;
    };
    try {
      return await withinTime.execute(() =>
        askAtTheSocket(mayLeave, () => exchange(clientFor(request.accessToken), request)),
      );
    } catch (error) {
      isGivenUp = true;
      if (error instanceof TaskCancelledError) return { noAnswer: 'timeout' };
      if (isWithheld) return { noAnswer: 'withheld' };
      if (isNetworkError(error)) return { noAnswer: neverSent(error) ? 'never-sent' : 'broken' };
      throw error;
    }
  };
}

async function exchange(client: Client, { method, path, query, body }: SendRequest): Promise<RawAnswer> {
  const form = body instanceof URLSearchParams;
  const response = await client.apiRequest({
    method,
    path,
    qs: query,
    body: form ? body.toString() : body,
    defaultJson: !form,
    headers: form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {},
  });
  const text = await response.text();
  return { status: response.status, header: (name) => response.headers.get(name), body: parse(text) };
}

/** Gateways between us and HubSpot answer in HTML, whatever their headers say: what is not JSON is no body. */
function parse(text: string): unknown {
  try {
    return text === '' ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

const neverSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function neverSent(error: unknown): boolean {
  return codesIn(error).some((code) => neverSentCodes.has(code));
}

/** What `fetch` throws for the network's faults is a TypeError with one of two messages, or carries a system code. */
function isNetworkError(error: unknown): boolean {
  const message = fieldOf(error, 'message');
  if (message === 'fetch failed' || message === 'terminated') return true;
  return codesIn(error).some((code) => /^(E[A-Z]+|UND_ERR_.+|HPE_.+)$/.test(code));
}

/** `fetch` hides the reason in `cause`, and several of them (IPv6, then IPv4) in an AggregateError. */
function codesIn(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const code = fieldOf(error, 'code');
  const inner = fieldOf(error, 'errors');
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...(Array.isArray(inner) ? inner.flatMap(codesIn) : []),
    ...codesIn(fieldOf(error, 'cause')),
  ];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
