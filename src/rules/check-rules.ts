import type { Instant } from '../base/clock.ts';
import { compileRules } from './compile-rules.ts';
import { findDrift, type PortalSchema } from './find-drift.ts';
import type { DocumentFormat } from './read-document.ts';
import { type ReadRules, readRulesWithWarnings } from './read-rules.ts';
import type { RulesFault } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';
import { type Mismatch, runSavedTest } from './run-saved-test.ts';

/** A saved test that failed. */
export interface FailedTest {
  name: string;
  mismatches: Mismatch[];
}

/** All that can be said of a document; of what its portal has only when that was handed in. */
export interface RulesCheck {
  /** Whether it may be published: no errors and no failed test. Warnings do not count. */
  passes: boolean;
  faults: RulesFault[];
  /** How many saved tests were run. */
  testsRun: number;
  failedTests: FailedTest[];
  /** The rules, when there were no errors in them. */
  rules: Rules | null;
}

/** Checks a document: syntax, shape, lint, then its saved tests. `now` is when tests without `at` take place. */
export function checkRules(text: string, format: DocumentFormat, now: Instant): RulesCheck {
  const read = readRulesWithWarnings(text, format);
  if (!read.ok) return { passes: false, faults: read.refusal, testsRun: 0, failedTests: [], rules: null };
  return checkReadRules(read.value, now);
}

/** Checks rules that have been read: what was found in reading, what their portal does not have, their saved tests. */
export function checkReadRules(
  { rules, warnings, place }: ReadRules,
  now: Instant,
  portal: PortalSchema | null = null,
): RulesCheck {
  const compiled = compileRules(rules, 0);
  const failedTests = rules.tests
    .map((test) => ({ name: test.name, mismatches: runSavedTest(test, compiled, now) }))
    .filter(({ mismatches }) => mismatches.length > 0);
  const drift = portal ? findDrift(rules, portal) : [];
  return {
    passes: failedTests.length === 0,
    faults: [...warnings, ...drift.map(place)],
    testsRun: rules.tests.length,
    failedTests,
    rules,
  };
}

/** A failed test in a sentence: `"A good one": band is warm, expected hot`. */
export function describeFailedTest({ name, mismatches }: FailedTest): string {
  const parts = mismatches.map(
    ({ field, expected, found }) => `${field} is ${found ?? 'none'}, expected ${expected ?? 'none'}`,
  );
  return `"${name}": ${parts.join('; ')}`;
}
