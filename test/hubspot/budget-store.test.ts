import { createBudget } from '../../src/hubspot/budget-store.ts';
import { connectDatabase, type Database } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { steppingClock } from './stepping-clock.ts';

const start = Date.parse('2026-11-21T10:00:00Z');
const windowMs = 10_000;

describe("a portal's budget", () => {
  let test: TestDatabase;
  let second: Database;
  let tenantId = '';
  let tenants = 0;

  beforeAll(async () => {
    test = await openTestDatabase();
    second = connectDatabase({ url: test.url });
  });
  beforeEach(() => {
    tenants += 1;
    tenantId = `portal-${tenants}`;
  });
  afterAll(async () => {
    await second.destroy();
    await test.close();
  });

  /** Moments at which `count` callers may call who all ask now, half of them in another process. */
  async function takeAll(count: number, most: number): Promise<number[]> {
    const clock = { ...steppingClock(start), now: () => start };
    const budgets = [test.database, second].map((database) =>
      createBudget({ database, tenantId, clock, most }),
    );
    const takers = Array.from({ length: count }, (_, index) => budgets[index % 2]?.take('calls', 600_000));
    const places = await Promise.all(takers);
    return places.map((place) => start + (place?.waitMs ?? Number.NaN)).sort((a, b) => a - b);
  }

  /** The most calls in any rolling window of HubSpot's. */
  function fullest(moments: readonly number[]): number {
    return Math.max(
      ...moments.map((at) => moments.filter((other) => other >= at && other < at + windowMs).length),
    );
  }

  it('lets 200 callers of two processes take no more than the limit in any ten seconds, and nearly all of it', async () => {
    const moments = await takeAll(200, 40);
    expect(fullest(moments)).toBe(40);
    // What comes after the first window, which is a burst and then a wait.
    const later = moments.filter((at) => at >= start + 10_200);
    const seconds = ((later.at(-1) ?? 0) - (later[0] ?? 0)) / 1000;
    expect((later.length - 1) / seconds / (40 / 10)).toBeGreaterThanOrEqual(0.95);
  });

  it('lets no standstill of more than half a second follow a burst', async () => {
    const moments = await takeAll(120, 110);
    const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(500);
  });

  it('keeps the limit also when callers come a few at a time', async () => {
    const clock = steppingClock(start);
    const budget = createBudget({ database: test.database, tenantId, clock, most: 7 });
    const moments: number[] = [];
    for (let caller = 0; caller < 60; caller += 1) {
      clock.advance((caller * 7919) % 2500);
      const { waitMs } = await budget.take('calls', 600_000);
      moments.push(clock.now() + waitMs);
    }
    expect(fullest(moments)).toBeLessThanOrEqual(7);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
  });

  it('reserves nothing for a caller who will not wait that long', async () => {
    const clock = steppingClock(start);
    const budget = createBudget({ database: test.database, tenantId, clock, most: 1 });
    await budget.take('calls', 0);
    expect(await budget.take('calls', 5_000)).toEqual({ granted: false, waitMs: 10_200 });
    expect(await budget.take('calls', 5_000)).toEqual({ granted: false, waitMs: 10_200 });
    expect(await budget.take('calls', 20_000)).toEqual({ granted: true, waitMs: 10_200 });
    expect(await budget.take('calls', 60_000)).toEqual({ granted: true, waitMs: 20_400 });
  });

  it('counts searches apart: five a second', async () => {
    const clock = steppingClock(start);
    const budget = createBudget({ database: test.database, tenantId, clock, most: 1 });
    await budget.take('calls', 0);
    const places: number[] = [];
    for (let caller = 0; caller < 11; caller += 1) places.push((await budget.take('search', 60_000)).waitMs);
    expect(places).toEqual([0, 0, 0, 0, 0, 1020, 1020, 1020, 1020, 1020, 2040]);
  });

  it('takes over the limit that HubSpot names, up and down', async () => {
    const clock = steppingClock(start);
    const budget = createBudget({ database: test.database, tenantId, clock, most: 2 });
    const waits = async (count: number) => {
      const list: number[] = [];
      for (let caller = 0; caller < count; caller += 1)
        list.push((await budget.take('calls', 60_000)).waitMs);
      return list;
    };
    expect(await waits(3)).toEqual([0, 0, 10_200]);
    await budget.learn(4);
    expect(await waits(2)).toEqual([10_200, 10_200]);
    await budget.learn(1);
    expect(await waits(2)).toEqual([20_400, 30_600]);
  });

  it('grants nothing before HubSpot is to be called again, to no process', async () => {
    const clock = steppingClock(start);
    const [mine, theirs] = [test.database, second].map((database) =>
      createBudget({ database, tenantId, clock }),
    );
    await mine?.take('calls', 0);
    await mine?.penalise('calls', start + 7_000);
    await mine?.penalise('calls', start + 3_000);
    expect(await theirs?.take('calls', 60_000)).toEqual({ granted: true, waitMs: 7_000 });
    expect(await theirs?.take('search', 60_000)).toEqual({ granted: true, waitMs: 0 });
  });

  it('keeps portals apart', async () => {
    const clock = steppingClock(start);
    const take = (id: string) =>
      createBudget({ database: test.database, tenantId: id, clock, most: 1 }).take('calls', 60_000);
    await take(tenantId);
    expect((await take(`${tenantId}-other`)).waitMs).toBe(0);
  });
});
