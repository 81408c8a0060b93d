import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../emulator/seeded-random.ts';
import { judgeEvidence } from '../../scripts/judge/judge-evidence.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

const kills = 5;
const contacts = 1_500;
const longestLifeMs = 1_200;
/** Another seed, other moments: FAIRLEAD_KILL_SEED=7. */
const seed = Number(process.env.FAIRLEAD_KILL_SEED ?? Date.now() % 1_000_000);

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(0);
});
afterAll(() => bench.close());

it(`loses and doubles nothing when the service is killed ${kills} times at random moments (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  for (let kill = 0; kill < kills; kill += 1) {
    const service = await bench.start();
    if (kill > 0) await bench.expireLease();
    bench.importContacts(contacts / kills);
    const { made } = await bench.decisions();
    await until('the service is at work again', 20_000, async () =>
      (await bench.decisions()).made > made ? true : null,
    );
    await pause(random() * longestLifeMs); // the moment of the kill is what is drawn
    await service.kill();
  }
  await bench.start();
  await bench.expireLease();
  expect(await bench.settled(40_000)).toEqual(expectedStates(contacts));
  expect(await bench.decisions()).toEqual({ made: contacts, contacts });
  expect(judgeEvidence(bench.evidence()).flatMap((finding) => finding.violations)).toEqual([]);
}, 150_000);
