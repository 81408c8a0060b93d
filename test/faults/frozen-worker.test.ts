import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

const contacts = 400;

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(0);
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
      await bench.expireLease();
      expect(await bench.settled(30_000)).toEqual(expectedStates(contacts));
    } finally {
      process.kill(frozen.pid, 'SIGCONT');
    }
    await until('it has heard that its lease is gone', 10_000, async () =>
      frozen.lines.some(({ msg = '' }) => msg.includes('was taken over')) ? true : null,
    );
    expect(await bench.settled(10_000)).toEqual(expectedStates(contacts));
    expect(await bench.decisions()).toEqual({ made: contacts, contacts });
    expect(bench.violations()).toEqual([]);
  });
});
