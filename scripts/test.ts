// npm test: runs Jest over everything and ends with one line, `N passed, N failed`, counted from Jest's own results.
// `--full` adds what takes long (FAIRLEAD_FULL=1); every other argument goes to Jest.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarise } from './test-summary.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'fairlead-jest-'));
const resultsFile = join(folder, 'results.json');
const given = process.argv.slice(2);

const jest = spawn(
  process.execPath,
  [
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--json',
    `--outputFile=${resultsFile}`,
    ...given.filter((argument) => argument !== '--full'),
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
  console.log(summarise(readResults(), code ?? 1));
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});

/** Null when Jest ended before it could write its results. */
function readResults(): string | null {
  try {
    return readFileSync(resultsFile, 'utf8');
  } catch {
    return null;
  }
}
