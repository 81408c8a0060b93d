import { createLiveRules } from '../../src/rules/live-rules.ts';
import { journeyRules } from '../support/journey-rules.ts';

describe('live rules', () => {
  it('are read and compiled once per version and portal, however often they are asked for', async () => {
    const versions = new Map([
      ['one', 1],
      ['two', 4],
    ]);
    const read: string[] = [];
    const liveRules = createLiveRules({
      version: async (tenantId) => versions.get(tenantId) ?? null,
      live: async (tenantId) => {
        read.push(tenantId);
        return { version: versions.get(tenantId) ?? 0, document: journeyRules() };
      },
    });
    const first = await liveRules('one');
    for (let again = 0; again < 3; again += 1) expect(await liveRules('one')).toBe(first);
    expect((await liveRules('two'))?.version).toBe(4);
    versions.set('one', 2);
    const next = await liveRules('one');
    expect([next === first, next?.version, await liveRules('one')]).toEqual([false, 2, next]);
    expect(read).toEqual(['one', 'two', 'one']);
    expect(await liveRules('nobody')).toBeNull();
  });
});
