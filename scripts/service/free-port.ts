import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems take for outgoing connections: what is free here stays free until somebody listens. */
const quietPorts = { from: 20_000, below: 32_000 };
const triesMost = 20;

/** The wanted port when nobody listens there, else any free one (0 wants any); it is as free when a service comes back to it. */
export async function freePort(wanted: number): Promise<number> {
  const asWanted = wanted === 0 ? null : await tryPort(wanted);
  return asWanted ?? (await quietPort()) ?? (await tryPort(0)) ?? wanted;
}

async function quietPort(): Promise<number | null> {
  for (let tries = 0; tries < triesMost; tries++) {
    const port = await tryPort(randomInt(quietPorts.from, quietPorts.below));
    if (port !== null) return port;
  }
  return null;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((found) => {
    const probe = createServer().once('error', () => found(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : null));
    });
  });
}
