import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMetrics } from '../../src/web/metrics.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');

describe('docs/operations.md', () => {
  it('names every metric of ours, and none that is not there', () => {
    const real = createMetrics()
      .registry.getMetricsAsArray()
      .map((metric) => metric.name);
    const named = new Set([...page.matchAll(/\bfairlead_[a-z_]+/g)].map(([name]) => name));
    named.delete('fairlead_service'); // the role of the database
    expect([...named].sort()).toEqual(real.sort());
  });
});
