import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'fairlead-ci-'));
const pretendedNpm = `#!/usr/bin/env bash
if [[ $1 == test ]]; then printf "$TESTS"; exit "$TESTS_CODE"; fi
printf "$CHECK"; exit "$CHECK_CODE"
`;
beforeAll(() => {
  writeFileSync(join(folder, 'npm'), pretendedNpm);
  chmodSync(join(folder, 'npm'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `.ci/run` with an npm that prints and exits as told. */
function ci(tests: [output: string, code: number], check: [output: string, code: number]) {
  const { stdout, status } = spawnSync(join(import.meta.dirname, '..', '..', '.ci', 'run'), {
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      TESTS: tests[0],
      TESTS_CODE: String(tests[1]),
      CHECK: check[0],
      CHECK_CODE: String(check[1]),
    },
  });
  return { last: stdout.trimEnd().split('\n').at(-1), status };
}

describe('.ci/run', () => {
  it.each<[string, [string, number], [string, number], string, number]>([
    [
      'adds tests and checks',
      ['noise\\n12 passed, 0 failed, 2 skipped\\n', 0],
      ['4 passed, 0 failed\\n', 0],
      '16 passed, 0 failed',
      0,
    ],
    [
      'takes the last of several sums',
      ['3 passed, 1 failed\\n12 passed, 2 failed\\n', 1],
      ['4 passed, 0 failed\\n', 0],
      '16 passed, 2 failed',
      1,
    ],
    [
      'fails when only the check does',
      ['12 passed, 0 failed\\n', 0],
      ['3 passed, 1 failed\\n', 1],
      '15 passed, 1 failed',
      1,
    ],
    [
      'counts a run that was cut off',
      ['crash\\n', 137],
      ['4 passed, 0 failed\\n', 0],
      '4 passed, 1 failed',
      1,
    ],
    [
      'counts a failure that named no test',
      ['12 passed, 0 failed\\n', 1],
      ['4 passed, 0 failed\\n', 0],
      '16 passed, 1 failed',
      1,
    ],
    [
      'counts a run that says nothing',
      ['no line\\n', 0],
      ['4 passed, 0 failed\\n', 0],
      '4 passed, 1 failed',
      1,
    ],
  ])('%s', (_what, tests, check, last, status) => {
    expect(ci(tests, check)).toEqual({ last, status });
  });
});
