import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { seededRandom } from '../../emulator/seeded-random.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

const kills = process.env.FAIRLEAD_FULL === '1' ? 30 : 5;
const contacts = 300 * kills;
const longestLifeMs = 1_200;
/** FAIRLEAD_KILL_SEED repeats a run; the name of the test tells the seed. */
const seed = Number(process.env.FAIRLEAD_KILL_SEED ?? Date.now() % 1_000_000);

jest.setTimeout(120_000);

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(0);
});
afterAll(() => bench.close());

it(
  `an import during which the service is killed ${kills} times loses and doubles nothing (seed ${seed})`,
  async () => {
    const random = seededRandom(seed);
    for (let kill = 0; kill < kills; kill += 1) {
      const service = await bench.start();
      if (kill > 0) await bench.expireLease();
      const { made } = await bench.decisions();
      bench.importContacts(contacts / kills);
      await until('the service is at work', 60_000, async () =>
        (await bench.decisions()).made > made ? true : null,
      );
      await pause(random() * longestLifeMs); // the moment of the kill is what is drawn
      await service.kill();
    }
    await bench.start();
    await bench.expireLease();
    expect(await bench.settled(60_000)).toEqual(expectedStates(contacts));
    expect(await bench.decisions()).toEqual({ made: contacts, contacts });
    expect(bench.violations()).toEqual([]);
  },
  30_000 * kills,
);
