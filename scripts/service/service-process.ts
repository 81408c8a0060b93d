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

export interface ServiceOptions {
  /** All that the process is told, besides where programs are found. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Further words of the command, such as `--only web`. */
  args?: readonly string[];
  /** Options of Node itself, such as `--cpu-prof`. */
  nodeOptions?: readonly string[];
  /** Where the program lies, when it is another version than this one. */
  folder?: string;
  /** How long it may take until it runs; a minute unless given. */
  startWithinMs?: number;
  /** Gets each line that it says, as read and as it stood. */
  onLine?(line: LogLine, text: string): void;
}

/** The service as a process of its own, as an operator would run it: what it says, and its end. */
export interface LaunchedService {
  pid: number;
  /** The last two thousand lines that it said. */
  lines: readonly LogLine[];
  /** Resolves with its address when it says that it runs; rejects with its last words when it ends before. */
  runs: Promise<string>;
  isRunning(): boolean;
  /** Resolves with the signal or the exit code when the process is gone. */
  ended: Promise<string | number>;
  signal(name: NodeJS.Signals): void;
  /** Ends it at once, with no chance to clean up. */
  kill(): Promise<void>;
  /** Asks it to end, as an operator does, and waits until it has. */
  stop(): Promise<void>;
}

/** One that runs. */
export interface ServiceProcess extends LaunchedService {
  url: string;
}

export const projectFolder = join(import.meta.dirname, '..', '..');
/** Of what is no log entry: a bug that ended the process, a word of Node itself. */
export const crashLevel = 60;
const usualStartMs = 60_000;
const linesKept = 2_000;
/** What Node has compiled once it need not compile again: most of a start is that. */
export const compileCache = join(projectFolder, 'node_modules', '.cache', 'fairlead');

/** Starts `serve` and waits until it says that it runs. @throws Error with the last lines it wrote, when it does not */
export async function startService(options: ServiceOptions): Promise<ServiceProcess> {
  const launched = launchService(options);
  return { ...launched, url: await launched.runs };
}

/** Starts `serve` in a process of its own, and does not wait. */
export function launchService({
  environment,
  args = [],
  nodeOptions = [],
  folder = projectFolder,
  startWithinMs = usualStartMs,
  onLine,
}: ServiceOptions): LaunchedService {
  const words = ['--disable-warning=ExperimentalWarning', ...nodeOptions, 'src/main.ts', 'serve', ...args];
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: LogLine[] = [];
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as string | number);
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  void ended.then(() => process.off('exit', endWithUs));
  const runs = untilItRuns(child, { lines, ended, onLine, startWithinMs });
  runs.catch(() => {}); // whoever waits for it hears of it; nobody has to
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning()) child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    lines,
    runs,
    isRunning,
    ended,
    signal: (name) => void child.kill(name),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

interface Listening extends Pick<ServiceOptions, 'onLine'> {
  startWithinMs: number;
  lines: LogLine[];
  ended: Promise<string | number>;
}

function untilItRuns(
  child: ChildProcess,
  { lines, ended, onLine, startWithinMs }: Listening,
): Promise<string> {
  const running = Promise.withResolvers<string>();
  const listen = (stream: NodeJS.ReadableStream | null, read: (line: string) => LogLine) => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (text) => {
      const line = read(text);
      lines.push(line);
      if (lines.length > linesKept) lines.shift();
      if (line.msg === 'Fairlead runs') running.resolve(String(line.url));
      onLine?.(line, text);
    });
  };
  listen(child.stdout, readLine);
  listen(child.stderr, (text) => ({ level: crashLevel, msg: text }));
  const fail = (why: string) => {
    const lastWords = lines.slice(-10).map((line) => line.msg);
    running.reject(new Error(`The service ${why}. Its last words:\n${lastWords.join('\n')}`));
  };
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
