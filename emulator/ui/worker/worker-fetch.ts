import type { FetchWish, HostApi } from '../protocol.ts';

interface FetchOptions {
  method?: string;
  timeout?: number;
  body?: Record<string, unknown>;
  headers?: Headers | Record<string, string>;
}

const defaultTimeoutMs = 15_000;
const bodiless = [204, 205, 304];

/** `hubspot.fetch`: JSON only, no header but Authorization, answered by HubSpot's proxy on the page's side. */
export function createFetch(host: Pick<HostApi, 'fetch'>) {
  return async (url: string | URL, options: FetchOptions = {}): Promise<Response> => {
    const { status, body } = await host.fetch(toWish(url, options));
    return new Response(bodiless.includes(status) ? null : body, {
      status,
      headers: { 'Content-Type': 'application/json' },
    });
  };
}

function toWish(url: string | URL, options: FetchOptions): FetchWish {
  const headers = new Headers(options.headers ?? {});
  const others = [...headers.keys()].filter((name) => name !== 'authorization');
  if (others.length > 0) throw new Error(`Only 'Authorization' header is allowed, not ${others.join(', ')}.`);
  return {
    url: String(url),
    method: options.method ?? 'GET',
    body: options.body === undefined ? null : JSON.stringify(options.body),
    timeoutMs: options.timeout ?? defaultTimeoutMs,
    authorization: headers.get('authorization'),
  };
}
