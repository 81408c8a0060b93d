/** What went wrong with a call, in words for the person at the page. */
export interface Refusal {
  status: number;
  /** A word that programs can tell apart, such as `save-conflict`; empty where the service gave none. */
  code: string;
  message: string;
  /** Further facts of this refusal. */
  facts: Record<string, unknown>;
}

export type Reply<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

interface FetchOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  timeout?: number;
  body?: { [key: string]: unknown };
}

/** `hubspot.fetch`, or what a test puts in its place. */
export type FetchFunction = (
  url: string,
  options: FetchOptions,
) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

/** Calls the service; never throws for what the service or the network says. */
export type Backend = <Value>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: { [key: string]: unknown },
) => Promise<Reply<Value>>;

const timeoutMs = 15_000;

/**
 * The way to the service behind the app.
 * @param send HubSpot's own fetch, which signs each call with who makes it
 * @param address where the service is, from the variable BACKEND of the upload's profile
 */
export function createBackend(send: FetchFunction, address: string): Backend {
  return async (method, path, body) => {
    try {
      const response = await send(`${address}${path}`, { method, timeout: timeoutMs, body });
      const answer: unknown = await response.json().catch(() => null);
      return response.ok
        ? { ok: true, value: answer as never }
        : { ok: false, refusal: toRefusal(response.status, answer) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        refusal: {
          status: 0,
          code: 'out-of-reach',
          message: `Fairlead cannot be reached: ${reason}`,
          facts: {},
        },
      };
    }
  };
}

function toRefusal(status: number, answer: unknown): Refusal {
  const facts = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
  const { detail, message, code } = facts;
  const said = typeof detail === 'string' ? detail : typeof message === 'string' ? message : null;
  const usual = `Fairlead answered with an error (${status}). Try again in a moment.`;
  return { status, code: typeof code === 'string' ? code : '', message: said ?? usual, facts };
}
