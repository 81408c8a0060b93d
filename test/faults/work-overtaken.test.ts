import { randomUUID } from 'node:crypto';
import { createLog } from '../../src/base/log.ts';
import type { Crm } from '../../src/hubspot/crm.ts';
import { createTenantContext } from '../../src/pipeline/create-tenant-context.ts';
import { decide } from '../../src/pipeline/decide-store.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import type { PendingWrite } from '../../src/write-back/outbox-store.ts';
import { writeBack } from '../../src/write-back/write-back-job.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { journeyRules } from '../support/journey-rules.ts';

const write: PendingWrite = {
  id: 1,
  contactId: '7',
  decisionId: randomUUID(),
  ownerId: '41',
  expectedOwnerId: null,
  fields: { state: 'assigned' },
  task: {
    decisionId: 'd',
    contactId: '7',
    ownerId: '41',
    subject: 's',
    body: 'b',
    dueAt: 0,
    priority: 'LOW',
  },
  entry: {
    decisionId: 'd',
    contactId: '7',
    at: 0,
    headline: 'h',
    detail: '',
    facts: { score: '', band: '', state: '', ownerName: '', pool: '', reason: '' },
  },
  attempts: 0,
  updated: true,
  overtaken: false,
  taskSent: false,
  tasked: false,
  entrySent: false,
  entrySending: null,
  announced: false,
  spoils: false,
};

/** A portal that answers nothing; each test says what it needs. */
function aCrm(parts: Partial<Crm>): Crm {
  const nothing = () => Promise.reject(new Error('not asked for in this test'));
  return {
    readContacts: nothing,
    readCompanies: nothing,
    readDeals: nothing,
    readAutomatedEmails: nothing,
    readOwnersOf: nothing,
    updateContacts: nothing,
    createTasks: nothing,
    findTasks: nothing,
    readOwners: nothing,
    completeActions: nothing,
    timeline: { kind: 'app-event', write: nothing, findAnnounced: nothing },
    ...parts,
  };
}

describe('work that breaks half way', () => {
  it('is not given up while a task is still on its way to HubSpot, or it would be made again beside it', async () => {
    const task = Promise.withResolvers<void>();
    let isOnItsWay = false;
    const crm = aCrm({
      createTasks: async (tasks) => {
        isOnItsWay = true;
        await task.promise;
        isOnItsWay = false;
        return tasks.map(({ decisionId }) => ({ id: decisionId, ok: true }));
      },
      timeline: {
        kind: 'app-event',
        write: async (entries) => entries.map(({ decisionId }) => ({ id: decisionId, ok: true })),
        findAnnounced: async () => new Set(),
      },
    });
    const broken = writeBack([write], {
      crm,
      mark: async (step, marked) => {
        if (step === 'announced_at') throw new Error('the database does not answer');
        return marked;
      },
    });
    const seen = broken.then(
      () => 'carried out',
      (error: Error) => `${error.message}, task on its way: ${isOnItsWay}`,
    );
    setImmediate(() => setImmediate(task.resolve));
    expect(await seen).toBe('the database does not answer, task on its way: false');
  });
});

describe('a contact that goes away while it is being judged', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  it.each([
    { cause: 'arrival', state: 'gone' },
    { cause: 'restore', state: 'assigned' },
  ] as const)('is $state after a decision caused by its $cause', async ({ cause, state }) => {
    const id = await journey.arrive(warmContact());
    journey.portal.deleteContact(id);
    await journey.settle();
    const rules = compileRules(journeyRules(), 1);
    const context = createTenantContext(
      {
        tenantId: portalId,
        database: journey.database,
        crm: aCrm({}),
        rules,
        repNames: new Map(),
        tombstoneKey: 'a key',
        clock: journey.clock,
        newId: randomUUID,
        log: createLog('silent'),
        metrics: { decided() {}, written() {}, batch() {} },
      },
      null,
    );
    const now = journey.clock.now();
    const lead = {
      id,
      properties: { country: 'Germany' },
      company: null,
      deals: [],
      ownerId: null,
      createdAt: now,
      arrivedAt: now,
    };
    const judgement = { kind: 'route', score: rules.score(lead, now) } as const;
    await decide(context, [{ lead, judgement, cause, notTo: [] }], []);
    expect((await journey.lead(id)).state).toBe(state);
  });
});
