import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchWorld } from '../service/bench-world.ts';
import type { Span } from './overlap.ts';

/** What a worker says to the bench: that it runs, or calls that it made. */
export type Message = { running: true } | { calls: Span[] };

export interface LaneWorkers {
  /** Ends both; gives the calls of each. */
  stop(): Promise<[Span[], Span[]]>;
}

/**
 * Starts two workers for the same portal, each a process of its own: one reads and decides, the other writes. They hold no
 * lease, so that nothing makes them take turns; all they share is the database, and in it the portal's budget.
 */
export async function startLaneWorkers(world: BenchWorld, portalId: string): Promise<LaneWorkers> {
  const readers = await start(world, portalId, 'readers');
  const writers = await start(world, portalId, 'writers');
  return { stop: async () => [await readers.stop(), await writers.stop()] };
}

async function start(world: BenchWorld, portalId: string, lanes: 'readers' | 'writers') {
  const program = join(import.meta.dirname, 'lane-worker.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, portalId, lanes],
    { env: { ...process.env, ...world.environment }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const calls: Span[] = [];
  const running = Promise.withResolvers<void>();
  child.on('message', (message: Message) => {
    if ('running' in message) running.resolve();
    else calls.push(...message.calls);
  });
  child.once('exit', (code) =>
    running.reject(new Error(`The worker of the ${lanes} ended with code ${code}.`)),
  );
  await running.promise;
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return calls;
  };
  return { stop };
}
