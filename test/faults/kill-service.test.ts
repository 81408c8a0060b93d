import { jest } from '@jest/globals';
import { crashPoints } from '../../src/base/crash-point.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

const contacts = 400;
/** Work of a killed process is taken up within this, its lease included. */
const recoveryMs = 30_000;
/** Far more than it takes, for machines that are busy with something else. */
const patienceMs = 90_000;
jest.setTimeout(180_000);

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(1);
});
afterEach(() => bench.renew());
afterAll(() => bench.close());

/**
 * As if nothing had happened: the same states, and each contact decided, written, given and told once.
 * @param isAllTold waits also for what HubSpot could not tell while the service was down, and repeats later
 */
async function expectUndisturbed(isAllTold = false): Promise<void> {
  expect(await bench.settled(patienceMs, { isAllTold })).toEqual(expectedStates(contacts));
  expect(await bench.decisions()).toEqual({ made: contacts, contacts });
  expect(bench.violations()).toEqual([]);
}

/** Kills the service in the middle of an import at a point in its code, and starts it again. */
async function killAt(point: string): Promise<void> {
  const doomed = await bench.start(point);
  bench.importContacts(contacts);
  expect(await doomed.ended).toBe('SIGKILL');
  await bench.start();
}

describe('an import of 400 contacts', () => {
  it('fills every rep, holds the rest, and does each thing once', async () => {
    await bench.start();
    bench.importContacts(contacts);
    await expectUndisturbed(true);
  });

  it('ends the same way when the service is killed at inside-turn:2', async () => {
    await killAt('inside-turn:2');
    await bench.expireLease();
    await expectUndisturbed();
  });

  it('is taken up again within half a minute, for which nobody has to do anything', async () => {
    await killAt('after-decision-commit');
    const { made } = await bench.decisions();
    await until('the next leads are decided', recoveryMs, async () =>
      (await bench.decisions()).made > made ? true : null,
    );
    await expectUndisturbed();
  });

  it('ends the same way when the service is killed at after-task-sent:2, for tasks are looked for first', async () => {
    await killAt('after-task-sent:2');
    await bench.expireLease();
    await expectUndisturbed();
    expect(bench.portal.calls().byRoute).toMatchObject({
      'POST /crm/associations/{version}/contacts/tasks/batch/read': expect.any(Number),
    });
  });
});

const passes = [1, 2, 3];
const everyPoint = crashPoints.flatMap((point) => passes.map((pass) => `${point}:${pass}`));

// Every point takes a quarter of an hour; `npm run test:full` does it.
if (process.env.FAIRLEAD_FULL === '1') {
  describe('an import of 400 contacts ends the same way when the service is killed at', () => {
    it.each(everyPoint)('%s', async (point) => {
      await killAt(point);
      await bench.expireLease();
      await expectUndisturbed();
    });
  });
}
