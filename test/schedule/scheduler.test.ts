import { sql } from 'kysely';
import { createLog } from '../../src/base/log.ts';
import { type DutyName, duties } from '../../src/schedule/duties.ts';
import type { DutyCall, DutyWork } from '../../src/schedule/duty-work-job.ts';
import { latestTick } from '../../src/schedule/latest-tick.ts';
import { createScheduler, type Scheduler } from '../../src/schedule/scheduler-job.ts';
import { forgetTicks, readDatabaseClock, takeTick } from '../../src/schedule/tick-store.ts';
import { connectDatabase, type Database } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { hourMs, minuteMs, testClock } from '../support/test-clock.ts';

const start = Date.parse('2026-03-02T09:00:20Z');
const names = duties.map((duty) => duty.name);
const secondMs = 1_000;

describe('five processes with one schedule', () => {
  let test: TestDatabase;
  let pools: Database[];
  let clock: ReturnType<typeof testClock>;
  let deed: (name: DutyName, call: DutyCall) => Promise<void>;
  /** How often each tick was done, by "duty@tick". */
  let runs: Map<string, number>;
  let processes: Scheduler[];
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });

  beforeAll(async () => {
    test = await openTestDatabase();
    pools = Array.from({ length: 5 }, () => connectDatabase({ url: test.url, poolSize: 2 }));
  });
  beforeEach(async () => {
    await sql`delete from duty_ticks`.execute(test.database);
    clock = testClock(start);
    runs = new Map();
    deed = async () => undefined;
    lines.length = 0;
    processes = pools.map((database, index) => startProcess(database, `process-${index}`));
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.destroy()));
    await test.close();
  });

  function startProcess(database: Database, holder: string): Scheduler {
    const work = Object.fromEntries(
      names.map((name) => [
        name,
        (call: DutyCall) => {
          const cron = duties.find((duty) => duty.name === name)?.cron ?? '';
          const key = `${name}@${latestTick(cron, call.now)}`;
          runs.set(key, (runs.get(key) ?? 0) + 1);
          return deed(name, call);
        },
      ]),
    ) as DutyWork;
    return createScheduler({ database, work, now: async () => clock.now(), log, holder });
  }

  const lookAll = () => Promise.all(processes.map((one) => one.look()));
  const runsOf = (name: DutyName) => [...runs.keys()].filter((key) => key.startsWith(`${name}@`)).length;
  const readTicks = async () =>
    (
      await sql<{ duty: string; attempts: number; done: boolean; error: string | null }>`
        select duty, attempts, done_at is not null as done, error from duty_ticks`.execute(test.database)
    ).rows;

  it('do each tick exactly once, over many hours', async () => {
    const quarters = process.env.FAIRLEAD_FULL ? 8_000 : 240;
    for (let quarter = 0; quarter < quarters; quarter += 1) {
      await lookAll();
      clock.move(15 * minuteMs);
    }
    expect(new Set(runs.values())).toEqual(new Set([1]));
    // The tick before the start counts too: whoever starts for the first time makes it good.
    const looks = Array.from({ length: quarters }, (_, quarter) => start + quarter * 15 * minuteMs);
    const ticks = duties.map(({ cron }) => new Set(looks.map((at) => latestTick(cron, at))).size);
    expect(names.map(runsOf)).toEqual(ticks);
    expect(ticks.slice(0, 2)).toEqual([quarters, quarters / 4 + 1]);
    expect((await readTicks()).every(({ done, attempts }) => done && attempts === 1)).toBe(true);
  }, 900_000);

  it('make good what 25 hours of standstill missed once, and leave out what comes again soon', async () => {
    await lookAll();
    runs.clear();
    clock.move(25 * hourMs + 38 * minuteMs);
    await lookAll();
    await lookAll();
    // What comes each minute is never late.
    const isAlwaysDue = (cron: string) => cron === '* * * * *';
    expect(names.map(runsOf)).toEqual(
      duties.map(({ catchUp, cron }) => (catchUp === 'skip' && !isAlwaysDue(cron) ? 0 : 1)),
    );
    expect(new Set(runs.values())).toEqual(new Set([1]));
    clock.move(7 * minuteMs);
    await lookAll();
    expect(names.map(runsOf)).toEqual(duties.map(({ cron }) => (isAlwaysDue(cron) ? 2 : 1)));
  });

  it('take over from one that died, after its time and only once', async () => {
    const tick = { duty: 'check-tokens', tickAt: latestTick('7 * * * *', start), holder: 'the dead one' };
    expect(await takeTick(test.database, tick, { now: start, leaseMs: 90 * secondMs })).toBe(true);
    clock.move(89 * secondMs);
    await lookAll();
    expect(runsOf('check-tokens')).toBe(0);
    clock.move(secondMs);
    await lookAll();
    expect([runsOf('check-tokens'), [...runs.values()].every((count) => count === 1)]).toEqual([1, true]);
    expect((await readTicks()).find(({ duty }) => duty === 'check-tokens')).toMatchObject({ attempts: 2 });
  });

  it('repeat a tick that failed, three times at most, and do the next one all the same', async () => {
    deed = async (name) => {
      if (name === 'purge-portals') throw new TypeError('secret details');
    };
    const purges = () => [...runs].find(([key]) => key.startsWith('purge-portals@'))?.[1];
    for (const [waitMs, tries] of [
      [0, 1],
      [4 * minuteMs, 1],
      [minuteMs, 2],
      [5 * minuteMs, 3],
      [hourMs, 3],
    ] as const) {
      clock.move(waitMs);
      await lookAll();
      expect(purges()).toBe(tries);
    }
    const [failed] = (await readTicks()).filter(({ duty }) => duty === 'purge-portals');
    expect(failed).toEqual({ duty: 'purge-portals', attempts: 3, done: false, error: 'TypeError' });
    deed = async () => undefined;
    clock.move(24 * hourMs);
    await lookAll();
    expect((await readTicks()).filter(({ duty, done }) => duty === 'purge-portals' && done)).toHaveLength(1);
  });

  it('do not begin a tick while the one before is still being worked on', async () => {
    const [long, began] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    deed = async (name) => {
      if (name !== 'check-tokens' || runsOf(name) > 1) return;
      began.resolve();
      await long.promise;
    };
    const [first] = processes;
    const looking = first?.look();
    await began.promise;
    await Promise.all(processes.slice(1).map((one) => one.look()));
    // Its holder is alive: in an hour it would have said so 180 times.
    await sql`update duty_ticks set lease_until = lease_until + interval '2 hours' where done_at is null`.execute(
      test.database,
    );
    clock.move(hourMs);
    await Promise.all(processes.slice(1).map((one) => one.look()));
    expect(runsOf('check-tokens')).toBe(1);
    long.resolve();
    await looking;
    await lookAll();
    expect(runsOf('check-tokens')).toBe(2);
  });

  it('end gracefully: what runs is asked to stop and waited for, and another process takes it up', async () => {
    const [first, second] = processes;
    const [asked, began] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    deed = async (name, { signal }) => {
      if (name !== 'forget-finished') return;
      signal.addEventListener('abort', () => asked.resolve());
      began.resolve();
      await asked.promise;
    };
    const looking = first?.look();
    await began.promise;
    await first?.stop();
    await looking;
    await first?.look();
    deed = async () => undefined;
    await second?.look();
    expect([...runs].filter(([key]) => key.startsWith('forget-finished@'))).toEqual([[expect.anything(), 2]]);
    expect((await readTicks()).find(({ duty }) => duty === 'forget-finished')).toMatchObject({
      attempts: 1,
      done: true,
    });
  });

  it('look at once when they start, and can be started and stopped again and again', async () => {
    for (let round = 0; round < 50; round += 1) {
      const one = startProcess(pools[round % 5] ?? test.database, `round-${round}`);
      one.start();
      await one.look();
      await one.stop();
    }
    expect(new Set(runs.values())).toEqual(new Set([1]));
    expect(runs.size).toBe(names.length);
  });

  it('survive a store that is away for a look, and say so', async () => {
    const nowhere = connectDatabase({ url: `${test.url}_gone`, poolSize: 1 });
    const one = startProcess(nowhere, 'cut off');
    one.start();
    await expect(one.look()).rejects.toThrow('does not exist');
    await one.stop();
    await nowhere.destroy();
    expect(runs.size).toBe(0);
    expect(lines.join()).toContain('The schedule could not be looked at; it is tried again');
  });

  it('forget old ticks, but never the newest of a duty', async () => {
    for (let hour = 0; hour < 5; hour += 1) {
      await lookAll();
      clock.move(hourMs);
    }
    await forgetTicks(test.database, clock.now());
    const left = await readTicks();
    expect(left.map(({ duty }) => duty).sort()).toEqual([...names].sort());
    runs.clear();
    clock.move(-hourMs);
    await lookAll();
    expect(runs.size).toBe(0);
  });

  it("go by the database's clock unless told otherwise", async () => {
    const [before, shown, after] = [Date.now(), await readDatabaseClock(test.database), Date.now()];
    expect(shown).toBeGreaterThanOrEqual(before - 1);
    expect(shown).toBeLessThanOrEqual(after + 1);
  });
});
