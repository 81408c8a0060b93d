import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One line of the service's log; a line that is no JSON is its message. */
export interface LogLine {
  level: number;
  msg?: string;
  [field: string]: unknown;
}

/** The service as a real process: what it says, and its end. */
export interface ServiceProcess {
  pid: number;
  url: string;
  lines: readonly LogLine[];
  isRunning(): boolean;
  /** Resolves with the signal or the exit code when the process is gone. */
  ended: Promise<string | number>;
  /** Ends it at once, with no chance to clean up. */
  kill(): Promise<void>;
  /** Asks it to end, as an operator does, and waits until it has. */
  stop(): Promise<void>;
}

const projectFolder = join(import.meta.dirname, '..', '..');
const startWithinMs = 60_000;
const crashLevel = 60;

/**
 * Starts `serve` in a process of its own and waits until it says that it runs.
 * @throws Error with the last lines it wrote, when it ends before that or takes too long
 */
export async function startServiceProcess(environment: Record<string, string>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'serve'], {
    cwd: projectFolder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: LogLine[] = [];
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as string | number);
  const url = await untilItRuns(child, lines, ended);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    url,
    lines,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ended,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function untilItRuns(
  child: ChildProcess,
  lines: LogLine[],
  ended: Promise<string | number>,
): Promise<string> {
  const running = Promise.withResolvers<string>();
  const listen = (stream: NodeJS.ReadableStream | null, read: (line: string) => LogLine) => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (text) => {
      const line = read(text);
      lines.push(line);
      if (line.msg === 'Fairlead runs') running.resolve(String(line.url));
    });
  };
  listen(child.stdout, readLine);
  listen(child.stderr, (text) => ({ level: crashLevel, msg: text }));
  const said = () =>
    lines
      .slice(-10)
      .map((line) => line.msg)
      .join('\n');
  const fail = (why: string) => running.reject(new Error(`The service ${why}. Its last words:\n${said()}`));
  const tooLong = setTimeout(() => {
    child.kill('SIGKILL');
    fail(`did not run within ${startWithinMs} ms`);
  }, startWithinMs);
  ended.then((how) => fail(`ended (${how}) before it ran`), running.reject);
  return running.promise.finally(() => clearTimeout(tooLong));
}

function readLine(text: string): LogLine {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return { level: crashLevel, msg: text };
  }
}
