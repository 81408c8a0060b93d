import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'dependencies.md'), 'utf8');

describe('the run-time dependencies', () => {
  it('are 25 at most', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(25);
  });

  it('are each explained in docs/dependencies.md, and nothing else is', () => {
    const explained = [...page.matchAll(/^\| `([^`]+)` \| \S.{5,} \|$/gm)].map(([, name]) => name);
    expect(explained).toEqual(Object.keys(manifest.dependencies));
  });

  it('are pinned, every one', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
