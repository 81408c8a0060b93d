import { randomUUID } from 'node:crypto';
import { decide } from '../../src/pipeline/decide-store.ts';
import type { PendingWrite } from '../../src/write-back/outbox-store.ts';
import { writeBack } from '../../src/write-back/write-back-job.ts';
import { warmContact } from '../support/a-contact.ts';
import { aContext, aCrm } from '../support/a-context.ts';
import { type Journey, startJourney } from '../support/journey.ts';

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
    const context = aContext(journey);
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
    const judgement = { kind: 'route', score: context.rules.score(lead, now) } as const;
    await decide(context, [{ lead, judgement, cause, notTo: [] }], []);
    expect((await journey.lead(id)).state).toBe(state);
  });
});
