import { jest } from '@jest/globals';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

const contacts = 400;
/** The lease runs out, and with it whatever the frozen one still holds locked. */
const takenOverMs = 45_000;
const patienceMs = 60_000;

jest.setTimeout(180_000);

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(1);
});
afterAll(() => bench.close());

describe('a worker that is frozen in the middle of its work for longer than its lease', () => {
  it('changes nothing when it wakes up after another one has done the work', async () => {
    const frozen = await bench.start();
    bench.importContacts(contacts);
    await until('some leads are decided', 20_000, async () =>
      (await bench.decisions()).made > 0 ? true : null,
    );
    process.kill(frozen.pid, 'SIGSTOP');
    try {
      await bench.start();
      // What is told of our own writes meanwhile may wait for the frozen one's locks, and comes again later.
      expect(await bench.settled(takenOverMs, { isAllTold: false })).toEqual(expectedStates(contacts));
    } finally {
      process.kill(frozen.pid, 'SIGCONT');
    }
    // Once it has ended, whatever it still had in its hands has had its effect.
    await frozen.stop();
    expect(await bench.settled(patienceMs, { isAllTold: false })).toEqual(expectedStates(contacts));
    expect(await bench.decisions()).toEqual({ made: contacts, contacts });
    expect(bench.violations()).toEqual([]);
  });
});
