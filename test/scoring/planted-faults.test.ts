import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { faults } from '../../scripts/mutants/faults.ts';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'mutants.ts');

describe('the tests of scoring', () => {
  it('turn red for each of ten and more faults planted into the sources', () => {
    expect(faults.length).toBeGreaterThanOrEqual(10);
    const { stdout, status } = spawnSync(process.execPath, [script, '--kind', 'faults'], {
      encoding: 'utf8',
    });
    expect(stdout.trim().split('\n').at(-1)).toBe(`faults ${faults.length}, caught ${faults.length}`);
    expect(status).toBe(0);
  }, 180_000);
});
