import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ServiceOptions {
  projectFolder: string;
  environment: Record<string, string>;
  /** Further words of the command, such as `--only web`. */
  args?: readonly string[];
  /** Options of Node itself, such as `--cpu-prof`. */
  nodeOptions?: readonly string[];
  /** Lines of the service's log that people should see (warnings and errors). */
  onTrouble(line: string): void;
}

/** The service as a process of its own, as an operator would run it. */
export interface Service {
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

const warnLevel = 40;

/** Starts `serve` and waits until it says where it runs. */
export async function startService({
  projectFolder,
  environment,
  args = [],
  nodeOptions = [],
  onTrouble,
}: ServiceOptions): Promise<Service> {
  const words = ['--disable-warning=ExperimentalWarning', ...nodeOptions, 'src/main.ts', 'serve', ...args];
  const child = spawn(process.execPath, words, {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const entry = readLogLine(line);
    if (entry.msg === 'Fairlead runs' && typeof entry.url === 'string') running.resolve(entry.url);
    if (entry.level >= warnLevel) onTrouble(line);
  });
  createInterface({ input: child.stderr }).on('line', onTrouble);
  child.once('exit', (code) =>
    running.reject(new Error(`The service ended with code ${code} before it ran.`)),
  );
  const url = await running.promise;
  return {
    url,
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function readLogLine(line: string): { level: number; msg?: string; url?: unknown } {
  try {
    return JSON.parse(line) as { level: number; msg?: string; url?: unknown };
  } catch {
    return { level: warnLevel, msg: line };
  }
}

/**
 * Connects a local portal (the only one, when none is named) as an admin would in the browser: install link, consent page,
 * approval, back to us.
 * @throws Error with what the last page said, when it does not end in a connection
 */
export async function connectPortal(serviceUrl: string, portalId?: string): Promise<void> {
  const start = await fetch(`${serviceUrl}/oauth/install`, { redirect: 'manual' });
  const cookie = (start.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const consent = new URL(start.headers.get('location') ?? '');
  consent.searchParams.set('decision', 'approve');
  if (portalId !== undefined) consent.searchParams.set('portalId', portalId);
  const approved = await fetch(consent, { redirect: 'manual' });
  const back = approved.headers.get('location');
  if (!back)
    throw new Error(`The consent page answered ${approved.status}: ${(await approved.text()).slice(0, 300)}`);
  const done = await fetch(back, { headers: { cookie }, redirect: 'manual' });
  if (!done.ok)
    throw new Error(`The installation answered ${done.status}: ${(await done.text()).slice(0, 600)}`);
}
