/** Modules of TypeScript through swc; only .tsx files may hold markup, so that `<T>` stays a type elsewhere. */
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      target: 'es2023',
      transform: { react: { runtime: 'classic' } },
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
  },
];

/** One Jest set-up for every suite: native ES modules, TypeScript through swc, one PostgreSQL for the run. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
  globalSetup: '<rootDir>/test/support/start-database.ts',
  globalTeardown: '<rootDir>/test/support/stop-database.ts',
  testSequencer: '<rootDir>/test/support/slow-first.mjs',
  // One more than there are processors on the smallest machine: many suites wait for processes to start, or for leases to end.
  maxWorkers: 3,
  testTimeout: 120_000,
};
