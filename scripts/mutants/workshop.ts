import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../service/service-process.ts';
import type { Fault } from './fault.ts';

/** What became of a planted fault: the test that turned red, or null. */
export interface Notice {
  fault: Fault;
  noticedBy: string | null;
}

/** Copies of the project in which tests are run. */
export interface Workshop {
  /** Runs the tests of all these faults in an untouched copy; gives the titles of those that are red. */
  runSound(faults: readonly Fault[]): Promise<string[]>;
  /** Plants each fault into a copy of its own and runs its test there, two at a time. */
  runFaulty(faults: readonly Fault[], tell: (notice: Notice) => void): Promise<Notice[]>;
  close(): void;
}

/** All that a test may need; `node_modules` is shared. */
const parts = ['src', 'emulator', 'scripts', 'test', 'rules', 'app-manifest.json', 'jest.config.js'];
const more = ['package.json', 'hubspot-project', 'docs', '.env.example', 'tsconfig.json'];
const atOnce = 2;

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-mutants-'));
  const running = new Set<ChildProcess>();
  const copyTo = (name: string) => {
    const into = join(folder, name);
    for (const part of [...parts, ...more])
      cpSync(join(projectFolder, part), join(into, part), { recursive: true });
    symlinkSync(join(projectFolder, 'node_modules'), join(into, 'node_modules'));
    return into;
  };
  const runIn = async (within: string, tests: readonly string[]) => {
    const failed = await runTests(within, tests, running);
    rmSync(within, { recursive: true, force: true });
    return failed;
  };
  return {
    runSound: (faults) => runIn(copyTo('sound'), [...new Set(faults.map(({ test }) => test))]),
    async runFaulty(faults, tell) {
      const waiting = faults.map((fault, at) => ({ fault, name: `faulty-${at}` })).toReversed();
      const notices: Notice[] = [];
      const work = async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          const { fault, name } = next;
          const within = copyTo(name);
          plant(within, fault);
          const failed = await runIn(within, [fault.test]);
          const notice = { fault, noticedBy: failed.find((title) => title.startsWith(fault.title)) ?? null };
          tell(notice);
          notices.push(notice);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return notices;
    },
    close() {
      for (const child of running) child.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function plant(into: string, { file, from, to, name }: Fault): void {
  const path = join(into, file);
  const pieces = readFileSync(path, 'utf8').split(from);
  if (pieces.length !== 2)
    throw new Error(`"${name}" cannot be planted: its place stands ${pieces.length - 1} times in ${file}.`);
  writeFileSync(path, pieces.join(to));
}

interface JestResults {
  testResults: { name: string; message: string; assertionResults: { fullName: string; status: string }[] }[];
}

/** Full names of the failed tests. @throws Error when a test file could not even be loaded */
async function runTests(
  within: string,
  tests: readonly string[],
  running: Set<ChildProcess>,
): Promise<string[]> {
  const output = join(within, 'results.json');
  const jest = join(within, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [jest, '--json', `--outputFile=${output}`, ...tests], {
    cwd: within,
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
  });
  running.add(child);
  await once(child, 'exit');
  running.delete(child);
  const { testResults }: JestResults = JSON.parse(readFileSync(output, 'utf8'));
  if (testResults.length < tests.length) throw new Error(`Of ${tests.join(', ')} not all could be found.`);
  return testResults.flatMap(({ name, message, assertionResults }) => {
    if (assertionResults.length === 0) throw new Error(`${name} could not be run:\n${message}`);
    return assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  });
}
