import { oneAtATime } from '../../src/pipeline/one-at-a-time.ts';

describe('work that is done one at a time', () => {
  it('begins only when the one before has ended, in the order of the calls', async () => {
    const run = oneAtATime();
    const steps: string[] = [];
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const work = (name: string, gate?: Promise<void>) => async () => {
      steps.push(`${name} begins`);
      await gate;
      steps.push(`${name} ends`);
      return name;
    };
    const all = Promise.all([
      run(work('a', gates[0]?.promise)),
      run(work('b', gates[1]?.promise)),
      run(work('c')),
    ]);
    gates[1]?.resolve();
    gates[0]?.resolve();
    expect(await all).toEqual(['a', 'b', 'c']);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('goes on after a failure, which only its own caller hears of', async () => {
    const run = oneAtATime();
    const failing = run(async () => {
      throw new Error('no');
    });
    const next = run(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
