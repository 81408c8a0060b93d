import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A way to the database that can be cut and mended, as when its machine goes away. */
export interface CutOffProxy {
  /** The same database by way of the proxy. */
  url: string;
  /** Breaks every connection, and lets no new one through. */
  cut(): void;
  /** From now on nothing passes either way, and nobody is told: every connection, old or new, is half open. */
  swallow(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** @param databaseUrl where the database really is */
export async function openCutOffProxy(databaseUrl: string): Promise<CutOffProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const swallowed = new Set<Socket>();
  let isCut = false;
  let isSwallowing = false;
  const server = createServer((incoming) => {
    if (isCut) return incoming.destroy();
    if (isSwallowing) {
      incoming.on('error', () => {});
      swallowed.add(incoming);
      return;
    }
    const outgoing = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.on('data', (chunk) => isSwallowing || other.write(chunk));
      socket.on('end', () => isSwallowing || other.end());
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    isCut = true;
    for (const socket of [...open, ...swallowed]) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    swallow: () => {
      isSwallowing = true;
    },
    mend: () => {
      isCut = false;
      isSwallowing = false;
    },
    stop: () => {
      cut();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
