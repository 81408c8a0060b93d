import { lookup } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP } from 'node:net';
import type { SendOutcome } from './after-attempt.ts';
import { type ResolveHost, resolvePublic } from './public-address-client.ts';

/** A request that is ready to go. */
export interface NoticePost {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export type PostNotice = (post: NoticePost) => Promise<SendOutcome>;

export interface PostNoticeOptions {
  resolve?: ResolveHost;
  /** Opens the connection; Node's own https when left out. */
  connect?: (options: RequestOptions, answer: (response: IncomingMessage) => void) => ClientRequest;
  timeoutMs?: number;
}

const usualTimeoutMs = 10_000;

/**
 * Posts to addresses that strangers chose. The host is resolved once, every address of it must be public, and the
 * connection goes to the very address that was checked, with the certificate checked for the host's name; redirects are
 * not followed, the answer's body is not read, and name, connection and answer together have `timeoutMs`.
 */
export function createPostNotice({
  resolve = (hostname) => lookup(hostname, { all: true }),
  connect = request,
  timeoutMs = usualTimeoutMs,
}: PostNoticeOptions = {}): PostNotice {
  return async ({ url, headers, body }) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const found = await Promise.race([resolvePublic(url.hostname, resolve), whenAborted(signal)]);
    if (found === 'time-out') return { ok: false, reason: 'time-out' };
    if (!found.ok) return { ok: false, reason: found.refusal };
    const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const options: RequestOptions = {
      method: 'POST',
      host: found.value.address,
      family: found.value.family,
      port: url.port || 443,
      path: `${url.pathname}${url.search}`,
      // What the certificate must name; an address literal has no name to ask for.
      ...(isIP(hostname) ? {} : { servername: hostname }),
      headers: {
        ...headers,
        host: url.host,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Fairlead',
      },
      agent: false,
      signal,
    };
    return new Promise((settle) => {
      const sent = connect(options, (response) => {
        settle(read(response));
        response.destroy();
      });
      sent.on('error', (error) => settle({ ok: false, reason: reasonOf(error, signal) }));
      sent.end(body);
    });
  };
}

function whenAborted(signal: AbortSignal): Promise<'time-out'> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('time-out'), { once: true });
  });
}

function read({ statusCode = 0, headers }: IncomingMessage): SendOutcome {
  if (statusCode >= 200 && statusCode < 300) return { ok: true };
  if (statusCode >= 300 && statusCode < 400) return { ok: false, reason: 'redirected' };
  const seconds = Number(headers['retry-after']);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
  return { ok: false, reason: `status ${statusCode}`, ...(retryAfterMs ? { retryAfterMs } : {}) };
}

/** A word for the operator, without anything of the address: it may itself be a secret. */
function reasonOf(error: NodeJS.ErrnoException, signal: AbortSignal): string {
  if (signal.aborted) return 'time-out';
  const code = error.code ?? '';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) return 'certificate not accepted';
  return code === 'ECONNREFUSED' ? 'connection refused' : 'not reachable';
}
