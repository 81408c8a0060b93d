import { createRequire } from 'node:module';

// Jest's own order, which this only changes where it is blind; it is loaded as CommonJS has it.
const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Suites that take long, or start processes or browsers: as the last ones of a run they would hold it up with one worker idle. */
const slow =
  /\/test\/(faults|browser|cli|tenants|scoring\/planted-faults|simulation|sweep\/a-bad-week|journeys\/erasure-inter)/;

/** Jest knows how long suites took, but not on its first run in a clone: then the slow ones go first. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const known = super.sort(tests);
    if (known.some(({ duration }) => duration !== undefined)) return known;
    return [...known.filter(({ path }) => slow.test(path)), ...known.filter(({ path }) => !slow.test(path))];
  }
}
