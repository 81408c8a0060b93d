import { summarise } from '../../scripts/test-summary.ts';

const results = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the last line of a test run', () => {
  it.each([
    ['counts what passed', {}, 0, '12 passed, 0 failed'],
    ['counts what failed', { numFailedTests: 2 }, 1, '12 passed, 2 failed'],
    [
      'counts a file that did not load as a failure',
      { numRuntimeErrorTestSuites: 1 },
      1,
      '12 passed, 1 failed',
    ],
    ['counts what was skipped', { numPendingTests: 2, numTodoTests: 1 }, 0, '12 passed, 0 failed, 3 skipped'],
    ['never says 0 failed when the run failed', {}, 1, '12 passed, 1 failed'],
  ])('%s', (_what, changed, exitCode, line) => {
    expect(summarise(JSON.stringify({ ...results, ...changed }), exitCode)).toBe(line);
  });

  it('counts a run that ended without results as a failure', () => {
    expect(summarise(null, 137)).toBe('0 passed, 1 failed');
  });
});
