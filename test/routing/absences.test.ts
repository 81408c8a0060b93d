import { liftPause, pauseRep, readAbsences, setAwayUntil } from '../../src/routing/absence-store.ts';
import { compileRouting } from '../../src/routing/compile-routing.ts';
import { findDrift, replayLedger } from '../../src/routing/replay-ledger.ts';
import { accountOf, type Turn, unitsPerLead } from '../../src/routing/rota.ts';
import {
  loadRota,
  loadShares,
  lockRota,
  loseTurns,
  readTurns,
  saveTurns,
} from '../../src/routing/rota-store.ts';
import { takeTurn } from '../../src/routing/take-turn.ts';
import { type Database, inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { journeyRules } from '../support/journey-rules.ts';

const tenantId = '62515';
const at = Date.parse('2026-03-02T09:00:00Z');

describe('the absences of reps', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  const loadOf = (ownerId: string) =>
    inTenant(test.database, tenantId, async (transaction) =>
      (await loadRota(transaction, journeyRules(), at)).loads.get(ownerId),
    );

  it('pause a rep with the reason, until somebody lifts it', async () => {
    await inTenant(test.database, tenantId, (step) =>
      pauseRep(step, tenantId, { ownerId: '41', why: 'asked', at }),
    );
    expect(await loadOf('41')).toMatchObject({ paused: true });
    expect(await inTenant(test.database, tenantId, readAbsences)).toMatchObject([
      { ownerId: '41', paused: true, pausedWhy: 'asked', pausedAt: at },
    ]);
    await inTenant(test.database, tenantId, (step) => liftPause(step, '41'));
    expect(await loadOf('41')).toMatchObject({ paused: false });
  });

  it('keep a rep away until a moment, whether or not paused besides', async () => {
    await inTenant(test.database, tenantId, async (step) => {
      await pauseRep(step, tenantId, { ownerId: '42', why: 'missed deadlines', at });
      await setAwayUntil(step, tenantId, { ownerId: '42', until: at + 1000 });
    });
    expect(await loadOf('42')).toMatchObject({ paused: true, awayUntil: at + 1000 });
    await inTenant(test.database, tenantId, (step) =>
      setAwayUntil(step, tenantId, { ownerId: '42', until: null }),
    );
    expect(await loadOf('42')).toMatchObject({ paused: true, awayUntil: null });
  });
});

describe('turns of leads that are taken away', () => {
  let test: TestDatabase;
  const rules = journeyRules({
    places: { hot: 2 },
    reps: ['41', '42'].map((ownerId) => ({ ownerId, capacity: { given: [{ per: 'day', limit: 9 }] } })),
    pools: ['kept', 'returned'].map((reroutedTurn) => ({
      name: reroutedTurn,
      reroutedTurn,
      counting: 'person',
      members: [{ ownerId: '41' }, { ownerId: '42' }],
    })),
    routes: [{ name: 'everything', pool: 'kept' }],
  });
  const routing = compileRouting(rules);
  const ids = {
    kept: '00000000-0000-4000-8000-000000000001',
    returned: '00000000-0000-4000-8000-000000000002',
  };

  beforeAll(async () => {
    test = await openTestDatabase();
    await inTenant(test.database, tenantId, async (transaction) => {
      await lockRota(transaction, tenantId);
      const rota = await loadRota(transaction, rules, at);
      const half = unitsPerLead / 2;
      const turns = (['kept', 'returned'] as const).map((pool) => {
        const accrued = { 41: half, 42: half };
        const turn: Turn = { pool, account: '', band: '', ownerId: '41', at, places: 2, accrued };
        takeTurn(rota, turn);
        return { ...turn, decisionId: ids[pool], leadId: pool, accounts: [] };
      });
      await saveTurns(transaction, { tenantId, rota, turns });
    });
  });
  afterAll(() => test.close());

  it('are undone where the pool says so, and stand where it does not; their places are free either way', async () => {
    const lose = await loseIn(test.database);
    expect(lose.open).toEqual([4, 0]);
    expect(lose.given).toBe(2);
    expect(lose.turns.map(({ pool }) => pool)).toEqual(['kept']);
    expect(lose.drift).toEqual([]);
    expect(lose.balances).toEqual([-0.5, 0.5]);
  });

  async function loseIn(database: Database) {
    return inTenant(database, tenantId, async (transaction) => {
      await lockRota(transaction, tenantId);
      const rota = await loadRota(transaction, rules, at);
      const load = rota.loads.get('41');
      if (!load) throw new Error('no load');
      // The leads themselves are not in this test's database: what they hold is told by hand.
      load.open = 4;
      const before = load.open;
      await loseTurns(transaction, { tenantId, routing, rota, decisionIds: Object.values(ids), now: at + 1 });
      const turns = await readTurns(transaction);
      const shares = await loadShares(transaction);
      const account = shares.get(accountOf({ pool: 'kept', account: '' }))?.get('');
      const balances = ['41', '42'].map((ownerId) => {
        const share = account?.get(ownerId);
        return ((share?.due ?? 0) - (share?.received ?? 0)) / unitsPerLead;
      });
      const drift = findDrift(shares, replayLedger(turns, []));
      return { open: [before, load.open], given: load.given.length, turns, drift, balances };
    });
  }
});
