import { monitorEventLoopDelay } from 'node:perf_hooks';
import { learn, usualOptions } from '../../src/learning/learn.ts';
import { learnApart } from '../../src/learning/learn-apart-job.ts';
import { inventedColumns, inventedLeads, observe } from './invented-leads.ts';

describe('learning in a thread of its own', () => {
  const leads = inventedLeads(600, 41);
  const options = { ...usualOptions, combinations: 0 };

  it('gives the report that learning here gives, while the event loop goes on', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const report = await learnApart({ columns: inventedColumns, rows: leads }, options);
    delay.disable();
    const startedAt = performance.now();
    const here = learn(observe(leads), options);
    const hereMs = performance.now() - startedAt;
    expect(report).toEqual(here);
    expect(delay.percentile(90) / 1e6).toBeLessThan(hereMs / 2);
  });

  it('tells when reading the leads fails, and leaves no thread behind', async () => {
    async function* broken() {
      yield* leads.slice(0, 10);
      throw new Error('the portal went away');
    }
    await expect(learnApart({ columns: inventedColumns, rows: broken() }, options)).rejects.toThrow(
      'the portal went away',
    );
  });
});
