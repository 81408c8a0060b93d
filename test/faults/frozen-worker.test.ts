import { spawnSync } from 'node:child_process';
import { jest } from '@jest/globals';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

const contacts = 400;
/** The lease runs out, and with it whatever the frozen one still holds locked. */
const takenOverMs = 45_000;
const patienceMs = 60_000;
/** A step is marked and not yet sent: no mark can tell the next worker whether it will be. */
const points = ['before-task-sent'];
const morePoints = [
  'before-update-sent',
  'before-entry-sent',
  'inside-turn:2',
  'after-decision-commit',
  'after-task-sent',
];

jest.setTimeout(180_000);

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(1);
});
afterEach(() => bench.renew());
afterAll(() => bench.close());

/** How often each thing was written to HubSpot so far. */
function writes(): [route: string, calls: number][] {
  return Object.entries(bench.portal.calls().byRoute).filter(([route]) =>
    /batch\/(create|update)$/.test(route),
  );
}

function isFrozen(pid: number): boolean {
  return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.startsWith('T');
}

describe('a worker that is frozen in the middle of its work for longer than its lease', () => {
  it.each(process.env.FAIRLEAD_FULL === '1' ? [...points, ...morePoints] : points)(
    'changes nothing when it wakes up after another one has done the work: %s',
    async (point) => {
      const frozen = await bench.start(point.includes(':') ? `${point}:freeze` : `${point}:1:freeze`);
      bench.importContacts(contacts);
      await until('the worker stands still', 20_000, async () => (isFrozen(frozen.pid) ? true : null));
      try {
        await bench.start();
        // What is told of our own writes meanwhile may wait for the frozen one's locks, and comes again later.
        expect(await bench.settled(takenOverMs, { isAllTold: false })).toEqual(expectedStates(contacts));
      } finally {
        process.kill(frozen.pid, 'SIGCONT');
      }
      const before = writes();
      // Once it has ended, whatever it still had in its hands has had its effect.
      await frozen.stop();
      expect(await bench.settled(patienceMs, { isAllTold: false })).toEqual(expectedStates(contacts));
      expect(writes()).toEqual(before);
      expect(await bench.decisions()).toEqual({ made: contacts, contacts });
      expect(bench.violations()).toEqual([]);
    },
  );
});
