// npm test: runs Jest over everything and ends with one line, `N passed, N failed`, counted from Jest's own results.
// `--full` adds what takes long (FAIRLEAD_FULL=1); `--save` keeps the result in docs/performance.md; every other argument
// goes to Jest.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineInWords } from './bench/machine.ts';
import { saveResult, writeReport } from './bench/saved-results.ts';
import { summarise } from './test-summary.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'fairlead-jest-'));
const resultsFile = join(folder, 'results.json');
const given = process.argv.slice(2);
const own = ['--full', '--save'];
const startedAt = performance.now();

const jest = spawn(
  process.execPath,
  [
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--json',
    `--outputFile=${resultsFile}`,
    ...given.filter((argument) => !own.includes(argument)),
  ],
  {
    cwd: root,
    stdio: ['inherit', 2, 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS:
        `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
      ...(given.includes('--full') ? { FAIRLEAD_FULL: '1' } : {}),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => jest.kill(signal));

jest.on('exit', (code) => {
  const summary = summarise(readResults(), code ?? 1);
  if (given.includes('--save')) keep(summary);
  console.log(summary);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});

/** Puts the result beside those of the benches. */
function keep(tests: string): void {
  saveResult({
    name: given.includes('--full') ? 'test-full' : 'test',
    tests,
    minutes: Math.round((performance.now() - startedAt) / 6_000) / 10,
    when: new Date().toISOString().slice(0, 10),
    machine: machineInWords(),
  });
  writeReport();
}

/** Null when Jest ended before it could write its results. */
function readResults(): string | null {
  try {
    return readFileSync(resultsFile, 'utf8');
  } catch {
    return null;
  }
}
