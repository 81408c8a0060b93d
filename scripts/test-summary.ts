interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Test files that could not even be loaded: their tests are in no other count. */
  numRuntimeErrorTestSuites: number;
}

/**
 * One line out of Jest's JSON: `12 passed, 1 failed, 2 skipped`. A file that did not load counts as one failure, and so
 * does a run that failed without naming a failed test.
 * @param json Jest's results, or null when it wrote none
 * @param exitCode Jest's exit code
 */
export function summarise(json: string | null, exitCode: number): string {
  const results = json === null ? null : (JSON.parse(json) as JestResults);
  const counted = results === null ? 0 : results.numFailedTests + results.numRuntimeErrorTestSuites;
  const failed = exitCode === 0 ? counted : Math.max(1, counted);
  const skipped = results === null ? 0 : results.numPendingTests + results.numTodoTests;
  const line = `${results?.numPassedTests ?? 0} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
