import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { faults } from '../../scripts/mutants/faults.ts';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'mutants.ts');

/** In the quick run some of them; all in the full one, and by `npm run mutants`. */
const word = process.env.FAIRLEAD_FULL === '1' ? '' : 'points';

describe('the tests of scoring', () => {
  it('turn red for each of the faults planted into the sources', () => {
    expect(faults.length).toBeGreaterThanOrEqual(10);
    const { length } = faults.filter(({ name }) => name.includes(word));
    expect(length).toBeGreaterThanOrEqual(3);
    const { stdout, status } = spawnSync(process.execPath, [script, '--kind', 'faults', '--only', word], {
      encoding: 'utf8',
    });
    expect(stdout.trim().split('\n').at(-1)).toBe(`faults ${length}, caught ${length}`);
    expect(status).toBe(0);
  }, 180_000);
});
