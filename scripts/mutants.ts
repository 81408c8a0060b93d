// Plants faults into copies of the sources, one a copy, and sees that the test named for each turns red; the untouched
// copy must stay green. Ends with `planted N, caught N`, and with 1 when a fault went unnoticed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Fault, faults } from './mutants/faults.ts';

const root = join(import.meta.dirname, '..');
/** What the tests import besides the sources. */
const supports = [
  'test/lead/a-lead.ts',
  'test/scoring/a-profile.ts',
  'test/support/journey-rules.ts',
  'test/support/test-clock.ts',
];

const folder = mkdtempSync(join(tmpdir(), 'fairlead-mutants-'));
try {
  prepare(folder);
  const failed = runTests(folder);
  const sound = failed.get('sound') ?? [];
  for (const title of sound) console.log(`red without any fault: ${title}`);
  const caught = faults.filter((fault, at) => {
    const noticed = failed.get(String(at))?.find((title) => title.startsWith(fault.title));
    console.log(`${noticed ? 'caught' : 'NOT CAUGHT'}: ${fault.name} (${noticed ?? fault.title})`);
    return noticed !== undefined;
  });
  console.log(`planted ${faults.length}, caught ${caught.length}`);
  process.exitCode = caught.length === faults.length && sound.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function prepare(into: string): void {
  symlinkSync(join(root, 'node_modules'), join(into, 'node_modules'));
  writeFileSync(join(into, 'package.json'), '{"type":"module"}');
  copy(join(into, 'sound'), [...new Set(faults.map(({ test }) => test))]);
  for (const [at, fault] of faults.entries()) {
    copy(join(into, String(at)), [fault.test]);
    plant(join(into, String(at)), fault);
  }
  const transform = { '^.+\\.ts$': [join(root, 'node_modules', '@swc', 'jest'), swcOptions()] };
  const config = { testEnvironment: 'node', rootDir: into, extensionsToTreatAsEsm: ['.ts'], transform };
  writeFileSync(
    join(into, 'jest.config.json'),
    JSON.stringify({
      ...config,
      maxWorkers: 2,
      testMatch: ['**/*.test.ts'],
      haste: { forceNodeFilesystemAPI: true },
    }),
  );
}

function swcOptions() {
  return {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023', experimental: { keepImportAttributes: true } },
    module: { type: 'es6' },
  };
}

function copy(into: string, tests: readonly string[]): void {
  cpSync(join(root, 'src'), join(into, 'src'), { recursive: true });
  for (const file of [...supports, ...tests, 'app-manifest.json']) {
    mkdirSync(dirname(join(into, file)), { recursive: true });
    cpSync(join(root, file), join(into, file));
  }
}

function plant(into: string, { file, from, to, name }: Fault): void {
  const path = join(into, file);
  const parts = readFileSync(path, 'utf8').split(from);
  if (parts.length !== 2)
    throw new Error(`"${name}" cannot be planted: its place stands ${parts.length - 1} times in ${file}.`);
  writeFileSync(path, parts.join(to));
}

interface JestResults {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

/** Full names of the failed tests, by copy. */
function runTests(within: string): Map<string, string[]> {
  const output = join(within, 'results.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const run = spawnSync(
    process.execPath,
    [jest, '--config', join(within, 'jest.config.json'), '--json', `--outputFile=${output}`],
    {
      cwd: within,
      env: {
        ...process.env,
        NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      },
      encoding: 'utf8',
    },
  );
  const failed = new Map<string, string[]>();
  const { testResults }: JestResults = JSON.parse(readFileSync(output, 'utf8'));
  for (const { name, assertionResults } of testResults) {
    if (assertionResults.length === 0) throw new Error(`${name} could not be run:\n${run.stderr}`);
    const [copyName = ''] = name.slice(name.indexOf('fairlead-mutants-')).split('/').slice(1);
    const titles = assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => fullName);
    failed.set(copyName, [...(failed.get(copyName) ?? []), ...titles]);
  }
  return failed;
}
