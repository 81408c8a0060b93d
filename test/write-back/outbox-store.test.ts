import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, inTenant, type Transaction } from '../../src/store/database.ts';
import {
  addWrites,
  expectStandingOwners,
  finishWrites,
  markStep,
  postponeWrites,
  readDueWrites,
  readUnwrittenOwners,
  supersedeWrites,
} from '../../src/write-back/outbox-store.ts';
import { planWrite } from '../../src/write-back/plan-write.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { minuteMs, monday as now } from '../support/test-clock.ts';
import { aDecision, words } from './a-write.ts';

const tenantId = '62515';

describe('the outbox', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = test.database;
  });
  afterEach(() => within((transaction) => sql`delete from outbox`.execute(transaction)));
  afterAll(() => test.close());

  const within = <Value>(work: (transaction: Transaction) => Promise<Value>) =>
    inTenant(database, tenantId, work);
  /** Plans to give these contacts to rep 41; gives the ids of the writes. */
  const plan = async (...contactIds: string[]) => {
    const writes = contactIds.map((leadId) => planWrite(aDecision({ id: randomUUID(), leadId }), words));
    await within((transaction) => addWrites(transaction, tenantId, writes, now));
    const { rows } = await within((transaction) =>
      sql<{
        id: number;
      }>`select id from outbox where decision_id = any(${writes.map((write) => write.decisionId)}) order by id`.execute(
        transaction,
      ),
    );
    return rows.map(({ id }) => id);
  };
  const due = async (at = now, page: { busyContactIds?: string[]; limit?: number } = {}) => {
    const writes = await within((transaction) =>
      readDueWrites(transaction, { now: at, busyContactIds: [], limit: 100, ...page }),
    );
    return writes.map((write) => write.contactId);
  };
  const postpone = (id: number, dueAt: number) =>
    within((transaction) => postponeWrites(transaction, [{ id, dueAt, error: 'away' }]));

  it('gives back what was planned, with nothing of it done', async () => {
    const decision = aDecision({ id: randomUUID() });
    const planned = planWrite(decision, words);
    await within((transaction) => addWrites(transaction, tenantId, [planned], now));
    const [write] = await within((transaction) =>
      readDueWrites(transaction, { now, busyContactIds: [], limit: 100 }),
    );
    expect(write).toEqual({
      id: expect.any(Number),
      ...planned,
      attempts: 0,
      updated: false,
      overtaken: false,
      taskSent: false,
      tasked: false,
      entrySent: false,
      entrySending: null,
      announced: false,
      spoils: false,
    });
  });

  it('keeps one write per decision', async () => {
    const planned = planWrite(aDecision({ id: randomUUID() }), words);
    await within((transaction) => addWrites(transaction, tenantId, [planned], now));
    await within((transaction) => addWrites(transaction, tenantId, [planned], now));
    expect(await due()).toEqual(['101']);
  });

  it('gives the writes in the order in which they were planned, up to the limit', async () => {
    await plan('5', '11', '2');
    expect(await due()).toEqual(['5', '11', '2']);
    expect(await due(now, { limit: 2 })).toEqual(['5', '11']);
    expect(await due(now, { busyContactIds: ['11'] })).toEqual(['5', '2']);
  });

  it('gives one write of a contact at a time, the oldest first', async () => {
    const [first] = await plan('7');
    await plan('7');
    const [write] = await within((transaction) =>
      readDueWrites(transaction, { now, busyContactIds: [], limit: 100 }),
    );
    expect(write?.id).toBe(first);
  });

  it('never overtakes an older write of the contact that was put off', async () => {
    const [first] = await plan('7');
    await plan('7', '8');
    await postpone(first ?? 0, now + minuteMs);
    expect(await due()).toEqual(['8']);
    expect(await due(now + minuteMs)).toEqual(['7', '8']);
  });

  it('gives a write that was put off at its moment, and remembers the tries', async () => {
    const [id = 0] = await plan('7');
    await postpone(id, now + minuteMs);
    await postpone(id, now + minuteMs);
    expect(await due(now + minuteMs - 1)).toEqual([]);
    const [write] = await within((transaction) =>
      readDueWrites(transaction, { now: now + minuteMs, busyContactIds: [], limit: 1 }),
    );
    expect(write?.attempts).toBe(2);
  });

  it.each([
    ['updated_at', { updated: true }],
    ['task_sent_at', { taskSent: true }],
    ['tasked_at', { tasked: true }],
    ['entry_sent_at', { entrySent: true }],
    ['announced_at', { announced: true }],
  ] as const)('remembers the step %s', async (step, expected) => {
    const [id = 0] = await plan('7');
    await within((transaction) => markStep(transaction, step, [id], now));
    const [write] = await within((transaction) =>
      readDueWrites(transaction, { now, busyContactIds: [], limit: 1 }),
    );
    expect(write).toMatchObject(expected);
  });

  it('remembers which entries were last sent together', async () => {
    const ids = [...(await plan('7')), ...(await plan('8')), ...(await plan('9'))];
    await within((transaction) => markStep(transaction, 'entry_sent_at', ids, now));
    await within((transaction) => markStep(transaction, 'entry_sent_at', ids.slice(2), now));
    const writes = await within((transaction) =>
      readDueWrites(transaction, { now, busyContactIds: [], limit: 9 }),
    );
    const [first, second, third] = writes.map(({ entrySending }) => entrySending);
    expect(first).toEqual(expect.any(String));
    expect(second).toBe(first);
    expect(third).toEqual(expect.any(String));
    expect(third).not.toBe(first);
  });

  it('drops what a finished write carried of the person, and keeps the fact', async () => {
    const [id = 0] = await plan('7');
    await within((transaction) => finishWrites(transaction, [{ id, outcome: 'written', error: null }], now));
    expect(await due()).toEqual([]);
    const { rows } = await within((transaction) =>
      sql`select contact_id, outcome, fields, task, entry from outbox`.execute(transaction),
    );
    expect(rows).toEqual([{ contact_id: '7', outcome: 'written', fields: {}, task: null, entry: null }]);
  });

  it('replaces what an older decision still wanted to write, but goes on with what is half written', async () => {
    const [half = 0, onItsWay = 0] = await plan('7', '9');
    await plan('8');
    await within((transaction) => markStep(transaction, 'updated_at', [half], now));
    // Its sender may die before it hears that it arrived: HubSpot shows it then, and nobody else would tell it.
    await within((transaction) => markStep(transaction, 'update_sent_at', [onItsWay], now));
    await within((transaction) => supersedeWrites(transaction, ['7', '8', '9'], now));
    expect((await due()).sort()).toEqual(['7', '9']);
  });

  it('says of a write that may have been lost whether a newer decision waits for it', async () => {
    const read = async () => {
      const writes = await within((transaction) =>
        readDueWrites(transaction, { now, busyContactIds: [], limit: 100 }),
      );
      return writes.map(({ overtaken }) => overtaken);
    };
    const [sent = 0] = await plan('7');
    await within((transaction) => markStep(transaction, 'update_sent_at', [sent], now));
    const told = {
      ...planWrite(aDecision({ id: randomUUID(), leadId: '7' }), words),
      fields: { touches: 2 },
    };
    await within((transaction) => addWrites(transaction, tenantId, [told], now));
    expect(await read()).toEqual([false]);
    await plan('7');
    expect(await read()).toEqual([true]);
    await within((transaction) => markStep(transaction, 'updated_at', [sent], now));
    expect(await read()).toEqual([false]);
  });

  it('marks no step of a write that was ended meanwhile, and says which are open', async () => {
    const [ended = 0, open = 0] = await plan('7', '8');
    const done = [{ id: ended, outcome: 'superseded', error: null }] as const;
    await within((transaction) => finishWrites(transaction, done, now));
    const mark = () => within((transaction) => markStep(transaction, 'update_sent_at', [ended, open], now));
    expect(await mark()).toEqual(new Set([open]));
  });

  it('expects the owner who stands in the record in place of one who never came there', async () => {
    await plan('7', '8');
    const expect7 = async (ownerId: string, expectedOwnerId: string | null) => {
      await within((transaction) =>
        expectStandingOwners(transaction, [{ contactId: '7', ownerId, expectedOwnerId }]),
      );
      const { rows } = await within((transaction) =>
        sql<{
          expected: string | null;
        }>`select expected_owner_id as expected from outbox order by id`.execute(transaction),
      );
      return rows.map(({ expected }) => expected);
    };
    await within((transaction) => sql`update outbox set expected_owner_id = '40'`.execute(transaction));
    expect(await expect7('41', '39')).toEqual(['40', '40']);
    expect(await expect7('40', '39')).toEqual(['39', '40']);
    expect(await expect7('39', null)).toEqual([null, '40']);
  });

  it('knows the owners that are still to be written', async () => {
    const [written = 0] = await plan('7');
    await plan('8');
    await within((transaction) => markStep(transaction, 'updated_at', [written], now));
    const unwritten = await within((transaction) => readUnwrittenOwners(transaction, ['7', '8', '9']));
    expect([...unwritten.keys()]).toEqual(['8']);
    expect(unwritten.get('8')).toMatchObject({ expectedOwnerIds: [null], decisionId: expect.any(String) });
  });

  it('keeps nothing of what HubSpot said about a write that had ended meanwhile: it may quote the person', async () => {
    const [late = 0, refused = 0] = await plan('101', '102');
    await within((transaction) =>
      sql`update outbox set done_at = now(), outcome = 'gone'`.execute(transaction),
    );
    const error = 'Zwetschgenknoedel is no director';
    await within((transaction) => postponeWrites(transaction, [{ id: late, dueAt: now, error }]));
    await within((transaction) =>
      finishWrites(transaction, [{ id: refused, outcome: 'refused', error }], now),
    );
    const { rows } = await within((transaction) =>
      sql<{ outcome: string; error: string | null }>`select outcome, error from outbox order by id`.execute(
        transaction,
      ),
    );
    expect(rows).toEqual([
      { outcome: 'gone', error: null },
      { outcome: 'gone', error: null },
    ]);
  });
});
