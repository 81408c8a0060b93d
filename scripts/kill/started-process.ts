import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Role } from './fate.ts';

const projectFolder = join(import.meta.dirname, '..', '..');
const startWithinMs = 60_000;
const crashLevel = 60;

/** One process of the service. */
export interface StartedProcess {
  pid: number;
  role: Role;
  port: number;
  /** Resolves when it says that it runs, or is gone before. */
  runs: Promise<void>;
  /** Resolves with the signal or the exit code when it is gone. */
  ended: Promise<string>;
  isRunning(): boolean;
  signal(name: NodeJS.Signals): void;
}

/**
 * Starts `serve --only` one role as a process of its own.
 * @param onCrash gets what it said of a bug that ended it: no kill is an excuse for one
 */
export function startProcess(
  { role, port, environment }: { role: Role; port: number; environment: Record<string, string> },
  onCrash: (line: string) => void,
): StartedProcess {
  const words = ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'serve', '--only', role];
  const child = spawn(process.execPath, words, {
    cwd: projectFolder,
    env: { PATH: process.env.PATH, ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code));
  return {
    pid: child.pid ?? 0,
    role,
    port,
    runs: untilItRuns(child, ended, onCrash),
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    signal: (name) => void child.kill(name),
  };
}

function untilItRuns(
  child: ChildProcess,
  ended: Promise<unknown>,
  onCrash: (line: string) => void,
): Promise<void> {
  const running = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => running.reject(new Error('A process did not start in a minute.')),
    startWithinMs,
  );
  void ended.then(() => running.resolve());
  void running.promise.catch(() => {}).finally(() => clearTimeout(timer));
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { level, msg } = readLine(line);
      if (msg === 'Fairlead runs') running.resolve();
      if (level >= crashLevel) onCrash(line);
    });
  }
  if (child.stderr) createInterface({ input: child.stderr }).on('line', onCrash);
  return running.promise;
}

function readLine(line: string): { level: number; msg?: string } {
  try {
    return JSON.parse(line) as { level: number; msg?: string };
  } catch {
    return { level: 0, msg: line };
  }
}
