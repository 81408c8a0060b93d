import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that takes requests. */
export interface Listening {
  /** Where it can be reached from this machine, without a slash at the end. */
  url: string;
  /** Takes no more requests and resolves when the running ones are answered, or cut off after ten seconds. */
  close(): Promise<void>;
}

export interface ListenOptions {
  host: string;
  /** 0 = any free port. */
  port: number;
  /** How long `close` waits for running requests. */
  graceMs?: number;
}

/**
 * Starts to serve. A client has 10 s for its headers and 15 s for a whole request, so that slow ones hold nothing up.
 * @throws Error that says what to do, when the port is taken or not ours to take
 */
export async function listen(
  app: RequestListener,
  { host, port, graceMs = 10_000 }: ListenOptions,
): Promise<Listening> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 1_000 },
    app,
  );
  await new Promise<void>((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(inWords(error, host, port)));
    server.listen(port, host, listening);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${reachable(host)}:${bound}`, close: () => close(server, graceMs) };
}

/** Every-interface addresses are no addresses to call; IPv6 needs brackets. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function inWords(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE')
    return new Error(`${where} is taken: stop what listens there, or set PORT (0 = any free port).`);
  if (error.code === 'EACCES')
    return new Error(`${where} needs more rights than this process has: set PORT to 1024 or more.`);
  if (error.code === 'EADDRNOTAVAIL') return new Error(`${host} is no address of this machine: set HOST.`);
  return error;
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((closed) => {
    // A kept-alive connection becomes idle only when its request is answered, which may be after the first sweep.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      closed();
    });
    server.closeIdleConnections();
  });
}
