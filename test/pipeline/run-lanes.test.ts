import { runLanes } from '../../src/pipeline/run-lanes.ts';

const never = () => false;

/** A lane that finds these amounts of work, one call after the other, and then none. */
function laneOf(...amounts: number[]) {
  return async () => amounts.shift() ?? 0;
}

describe('lanes side by side', () => {
  it('work until none finds anything, and tell how much was done', async () => {
    expect(await runLanes([laneOf(3, 2), laneOf(1)], never)).toBe(6);
  });

  it('end at once when there is nothing to do', async () => {
    expect(await runLanes([laneOf(), laneOf()], never)).toBe(0);
  });

  it('look again after another lane has done something: a decision makes a write', async () => {
    let decisions = 3;
    let writes = 0;
    const written: number[] = [];
    const reader = async () => {
      await Promise.resolve();
      if (decisions === 0) return 0;
      decisions -= 1;
      writes += 1;
      return 1;
    };
    const writer = async () => {
      if (writes === 0) return 0;
      writes -= 1;
      written.push(decisions);
      return 1;
    };
    expect(await runLanes([reader, writer], never)).toBe(6);
    expect(written).toHaveLength(3);
    expect(writes).toBe(0);
  });

  it('do not wait for one that is slow', async () => {
    const gate = Promise.withResolvers<void>();
    const done: string[] = [];
    let isFirst = true;
    const slow = async () => {
      if (!isFirst) return 0;
      isFirst = false;
      await gate.promise;
      done.push('slow');
      return 1;
    };
    const quick = async () => {
      if (done.length >= 5) {
        gate.resolve();
        return 0;
      }
      done.push('quick');
      return 1;
    };
    expect(await runLanes([slow, quick], never)).toBe(6);
    expect(done).toEqual(['quick', 'quick', 'quick', 'quick', 'quick', 'slow']);
  });

  it('are told by a number whether anything was done since they last looked', async () => {
    const work = [1, 0, 1, 0];
    const told: number[] = [];
    const worker = async (round: number) => {
      told.push(round);
      return work.shift() ?? 0;
    };
    const watched: number[] = [];
    const watcher = async (round: number) => {
      watched.push(round);
      return 0;
    };
    await runLanes([worker, watcher], never);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(watched).toEqual([...watched].sort((a, b) => a - b));
    expect([told.at(0), Math.max(...told, ...watched)]).toEqual([0, 2]);
  });

  it('look again at once when something was done while they looked', async () => {
    const gate = Promise.withResolvers<void>();
    let isMade = false;
    let looks = 0;
    const found: string[] = [];
    const slowToLook = async () => {
      looks += 1;
      const saw = isMade && found.length === 0;
      if (looks === 1) await gate.promise;
      if (!saw) return 0;
      found.push('what was made meanwhile');
      return 1;
    };
    const maker = async () => {
      if (isMade) return gate.promise.then(() => 0);
      isMade = true;
      setImmediate(() => gate.resolve());
      return 1;
    };
    await runLanes([slowToLook, maker], never);
    expect(found).toHaveLength(1);
  });

  it('end at their next pause when time is over', async () => {
    let calls = 0;
    const busy = async () => {
      calls += 1;
      return 1;
    };
    expect(await runLanes([busy], () => calls >= 4)).toBe(4);
  });

  it('throw what one of them throws, after the others have come to their pause', async () => {
    const gate = Promise.withResolvers<void>();
    const ended: string[] = [];
    const failing = async () => {
      throw new Error('the store went away');
    };
    const working = async () => {
      await gate.promise;
      ended.push('working');
      return 1;
    };
    const run = runLanes([failing, working], never);
    gate.resolve();
    await expect(run).rejects.toThrow('the store went away');
    expect(ended).toEqual(['working']);
  });

  it('do not leave a lane waiting for ever when another fails', async () => {
    const gate = Promise.withResolvers<void>();
    const idle = laneOf();
    const failing = async () => {
      await gate.promise;
      throw new Error('late');
    };
    const run = runLanes([idle, failing], never);
    gate.resolve();
    await expect(run).rejects.toThrow('late');
  });
});
