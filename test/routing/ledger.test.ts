import { compileRouting } from '../../src/routing/compile-routing.ts';
import { creditChanges } from '../../src/routing/credit.ts';
import { readCredits, saveCredit } from '../../src/routing/credit-store.ts';
import { findDrift, replayLedger } from '../../src/routing/replay-ledger.ts';
import { type Turn, unitsPerLead } from '../../src/routing/rota.ts';
import {
  loadRota,
  loadShares,
  lockRota,
  readTurns,
  returnTurns,
  saveShares,
  saveTurns,
} from '../../src/routing/rota-store.ts';
import { returnTurn, takeTurn } from '../../src/routing/take-turn.ts';
import { rulesSchema } from '../../src/rules/rules-schema.ts';
import { inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const tenantId = '62515';
const at = Date.parse('2026-03-02T09:00:00Z');
const rules = rulesSchema.parse({
  profile: {
    groups: [
      {
        name: 'Fit',
        category: 'fit',
        criteria: [{ name: 'Any', all: [{ property: 'email', operator: 'HAS_PROPERTY' }], points: 1 }],
      },
    ],
    bands: [{ name: 'all', from: 0 }],
  },
  reps: [{ ownerId: 'A' }, { ownerId: 'B' }, { ownerId: 'C' }],
  pools: [{ name: 'field', members: [{ ownerId: 'A' }, { ownerId: 'B' }, { ownerId: 'C', weight: 2 }] }],
  routes: [{ name: 'everything', pool: 'field' }],
});

describe("the ledger of a pool's accounts", () => {
  let test: TestDatabase;
  const ids = ['0', '1', '2'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);

  beforeAll(async () => {
    test = await openTestDatabase();
    const half = unitsPerLead / 2;
    const turns: Turn[] = ['A', 'C', 'B'].map((ownerId, index) => {
      const accrued = { A: half / 2, B: half / 2, C: half };
      return { pool: 'field', band: '', ownerId, at: at + index, accrued };
    });
    await inTenant(test.database, tenantId, async (transaction) => {
      await lockRota(transaction, tenantId);
      const rota = await loadRota(transaction, rules, at);
      for (const turn of turns) takeTurn(rota, turn);
      const taken = turns.map((turn, index) => ({
        ...turn,
        decisionId: ids[index] ?? '',
        leadId: String(index),
        accounts: [],
      }));
      await saveTurns(transaction, { tenantId, rota, turns: taken });
      const [pool] = [...compileRouting(rules).pools.values()];
      if (!pool) throw new Error('no pool');
      const credit = {
        pool: 'field',
        band: '',
        at,
        by: 'an admin',
        why: 'garbage received',
        changes: creditChanges(pool, 'A', 1),
      };
      await saveCredit(transaction, { tenantId, rota, credit });
    });
  });
  afterAll(() => test.close());

  const drift = () =>
    inTenant(test.database, tenantId, async (transaction) => {
      const rebuilt = replayLedger(await readTurns(transaction), await readCredits(transaction));
      return findDrift(await loadShares(transaction), rebuilt);
    });

  it('rebuilds every account from turns and credits', async () => {
    expect(await drift()).toEqual([]);
  });

  it('sums to zero against the pool, credits included', async () => {
    const shares = await inTenant(test.database, tenantId, loadShares);
    const accounts = [...(shares.get('field')?.get('')?.values() ?? [])];
    expect(accounts.reduce((sum, { due, received }) => sum + due - received, 0)).toBe(0);
    expect(accounts).toHaveLength(3);
  });

  it('still does after a turn was given back', async () => {
    await inTenant(test.database, tenantId, async (transaction) => {
      await lockRota(transaction, tenantId);
      const rota = await loadRota(transaction, rules, at);
      const turns = await returnTurns(transaction, [ids[1] ?? ''], at + 10);
      for (const turn of turns) returnTurn(rota, turn);
      await saveShares(transaction, { tenantId, rota, turns });
      expect(turns).toHaveLength(1);
    });
    expect(await drift()).toEqual([]);
  });

  it('tells which account drifted, and by how much', async () => {
    await inTenant(test.database, tenantId, async (transaction) => {
      const rota = await loadRota(transaction, rules, at);
      const share = rota.shares.get('field')?.get('')?.get('B');
      if (share) share.due += 7;
      await saveShares(transaction, {
        tenantId,
        rota,
        turns: [{ pool: 'field', band: '', ownerId: 'B', at, accrued: {} }],
      });
    });
    const [found, ...others] = await drift();
    expect(others).toEqual([]);
    expect(found?.ownerId).toBe('B');
    expect((found?.kept?.due ?? 0) - (found?.rebuilt?.due ?? 0)).toBe(7);
  });
});
