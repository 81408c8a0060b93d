import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { readCredits } from '../../src/routing/credit-store.ts';
import { findDrift, replayLedger } from '../../src/routing/replay-ledger.ts';
import { loadShares, readTurns } from '../../src/routing/rota-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const run = promisify(execFile);
const tenantId = '62515';
const leadCount = process.env.FAIRLEAD_FULL ? 20_000 : 2_000;
const program = join(import.meta.dirname, '..', 'support', 'take-turns-process.ts');

/** One rep with a single place, some with few, and one with room for most. */
const places = [1, 7, 40, 100, 333, Math.floor(leadCount / 2)];
const rules = {
  profile: {
    groups: [
      {
        name: 'Fit',
        category: 'fit',
        criteria: [{ name: 'Any', all: [{ property: 'email', operator: 'HAS_PROPERTY' }], points: 50 }],
      },
    ],
    bands: [{ name: 'all', from: 0 }],
  },
  quality: { exclude: [] },
  reps: places.map((open, index) => ({ ownerId: `rep-${index}`, capacity: { open } })),
  pools: [
    { name: 'field', members: places.map((_, index) => ({ ownerId: `rep-${index}`, weight: index + 1 })) },
  ],
  routes: [{ name: 'everything', pool: 'field' }],
};

interface Report {
  violations: string[];
  spans: [number, number][];
}

describe('turns of one tenant, taken by two processes with four workers each', () => {
  let test: TestDatabase;
  let reports: Report[] = [];

  beforeAll(async () => {
    test = await openTestDatabase();
    // Both processes are handed every lead, in opposite order: the record must say which of them decided it.
    reports = await Promise.all(
      [false, true].map(async (backwards) => {
        const order = { url: test.url, tenantId, rules, leadCount, backwards, batchSize: 50, workers: 4 };
        const { stdout } = await run(process.execPath, [program, JSON.stringify(order)], {
          maxBuffer: 64 * 1024 * 1024,
        });
        return JSON.parse(stdout) as Report;
      }),
    );
  }, 240_000);
  afterAll(() => test.close());

  it('overlapped', () => {
    const [one, other] = reports.map(({ spans }) => spans);
    const overlaps =
      one?.filter(([from, to]) => other?.some(([start, end]) => start < to && from < end)) ?? [];
    expect(overlaps.length).toBeGreaterThan(20);
  });

  it('exceeded no cap and left every balance at zero, at every commit', () => {
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('decided each lead once, and gave away every place', async () => {
    const { rows } = await inTenant(test.database, tenantId, (transaction) =>
      sql<{ decisions: number; leads: number; assigned: number; turns: number }>`
        select (select count(*)::int from decisions) as decisions, (select count(*)::int from leads) as leads,
          (select count(*)::int from leads where state = 'assigned') as assigned, (select count(*)::int from turns) as turns`.execute(
        transaction,
      ),
    );
    const room = places.reduce((sum, open) => sum + open, 0);
    expect(rows[0]).toEqual({ decisions: leadCount, leads: leadCount, assigned: room, turns: room });
  });

  it('can be replayed from the log', async () => {
    const drift = await inTenant(test.database, tenantId, async (transaction) =>
      findDrift(
        await loadShares(transaction),
        replayLedger(await readTurns(transaction), await readCredits(transaction)),
      ),
    );
    expect(drift).toEqual([]);
  });
});
