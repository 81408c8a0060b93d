import type { WriteOutcome } from '../../src/hubspot/crm.ts';
import { HubSpotError, type HubSpotErrorDetails } from '../../src/hubspot/hubspot-error.ts';
import type { PendingWrite } from '../../src/write-back/outbox-store.ts';
import { writeBack } from '../../src/write-back/write-back-job.ts';
import { aPortal, aWrite } from './a-write.ts';

function trouble(changes: Partial<HubSpotErrorDetails> = {}): HubSpotError {
  return new HubSpotError({ kind: 'unavailable', status: 503, route: 'POST /x', reason: 'away', ...changes });
}

const fails = async () => {
  throw trouble();
};

/** Writes to this portal; what was marked stands among the calls, so that the order of both can be seen. `ended`: meanwhile. */
async function write(
  writes: readonly PendingWrite[],
  { crm, calls }: ReturnType<typeof aPortal>,
  ended: readonly PendingWrite[] = [],
) {
  const report = await writeBack(writes, {
    crm,
    mark: async (step, marked) => {
      if (marked.length > 0)
        calls.push(`mark ${step} ${marked.map(({ decisionId }) => decisionId).join(' ')}`);
      return marked.filter((each) => !ended.includes(each));
    },
  });
  const seen = [
    ...report.finished.map(({ id }) => id),
    ...report.postponed.map(({ write: { id } }) => id),
    ...report.personWon.map(({ write: { id } }) => id),
    ...report.gone.map(({ id }) => id),
    ...report.overtaken.map(({ id }) => id),
    ...report.refused.map(({ write: { id } }) => id),
  ];
  expect(seen.sort()).toEqual(writes.map(({ id }) => id).sort());
  return {
    finished: report.finished.map(({ id }) => id),
    postponed: report.postponed.map(({ write: { id } }) => id),
    report,
  };
}

describe('writing decisions back', () => {
  it('takes four calls for any number of leads, and marks each step before the next', async () => {
    const portal = aPortal();
    const { finished } = await write([aWrite(1), aWrite(2)], portal);
    expect(finished).toEqual([1, 2]);
    expect(portal.calls.slice(0, 4)).toEqual([
      'owners 101 102',
      'mark update_sent_at d-1 d-2',
      'update 101 102',
      'mark updated_at d-1 d-2',
    ]);
    expect(portal.calls.slice(4).sort()).toEqual([
      'announce d-1 d-2',
      'mark announced_at d-1 d-2',
      'mark entry_sent_at d-1 d-2',
      'mark task_sent_at d-1 d-2',
      'mark tasked_at d-1 d-2',
      'tasks d-1 d-2',
    ]);
    const order = (text: string) => portal.calls.findIndex((call) => call.startsWith(text));
    expect(order('mark task_sent_at')).toBeLessThan(order('tasks'));
  });

  it('reads no owners when none is to be set', async () => {
    const portal = aPortal();
    await write([aWrite(1, { ownerId: null, task: null })], portal);
    expect(portal.calls.slice(0, 2)).toEqual(['mark update_sent_at d-1', 'update 101']);
  });

  it.each([
    ['is as it was at the decision', null, null, 'finished'],
    ['is the former one, as it was at the decision', '40', '40', 'finished'],
    ['is ours already, from an earlier try', null, '41', 'finished'],
    ['is another one', null, '42', 'person-won'],
    ['was cleared', '40', null, 'person-won'],
  ])('when the owner %s', async (_case, expectedOwnerId, present, outcome) => {
    const portal = aPortal({ readOwnersOf: async () => new Map([['101', present]]) });
    const { report, finished } = await write([aWrite(1, { expectedOwnerId })], portal);
    if (outcome === 'finished') expect(finished).toEqual([1]);
    else {
      expect(report.personWon).toMatchObject([{ write: { id: 1 }, ownerId: present }]);
      expect(portal.calls).toEqual(['owners 101']);
    }
  });

  it.each([
    ['never arrived: it is dropped', null, [], [1]],
    ['arrived: it is told', '41', [1], []],
  ])('when a newer decision waits for a try that %s', async (_case, present, finished, overtaken) => {
    const portal = aPortal({ readOwnersOf: async () => new Map([['101', present]]) });
    const { report, ...done } = await write([aWrite(1, { overtaken: true })], portal);
    expect([done.finished, report.overtaken.map(({ id }) => id)]).toEqual([finished, overtaken]);
    expect(portal.calls.some((call) => call.startsWith('update'))).toBe(present !== null);
  });

  it('sends nothing of a write that somebody ended since it was read', async () => {
    const portal = aPortal();
    const [marked, open] = [aWrite(1), aWrite(2)];
    const { report, finished } = await write([marked, open], portal, [marked]);
    expect([finished, report.overtaken]).toEqual([[2], [marked]]);
    expect(portal.calls.filter((call) => call.startsWith('update'))).toEqual(['update 102']);
  });

  it.each([
    ['stands there already, from a try whose answer never came', '41', [1], []],
    ['is not there yet', null, [], [1]],
  ])('when HubSpot refuses an owner who %s', async (_case, present, finished, refused) => {
    const portal = aPortal({
      readOwnersOf: async () => new Map([['101', present]]),
      updateContacts: async () => [{ id: '101', ok: false, kind: 'refused', message: 'no such option' }],
    });
    const { report, ...done } = await write([aWrite(1)], portal);
    expect([done.finished, report.refused.map((one) => one.write.id)]).toEqual([finished, refused]);
    expect(portal.calls.some((call) => call.startsWith('tasks'))).toBe(finished.length > 0);
  });

  it('sends what spoiled a batch before apart from the others, so that it spoils none of theirs', async () => {
    const portal = aPortal();
    const writes = [aWrite(1), aWrite(2, { spoils: true }), aWrite(3), aWrite(4, { spoils: true })];
    expect((await write(writes, portal)).finished.sort()).toEqual([1, 2, 3, 4]);
    const updates = portal.calls.filter((call) => call.startsWith('update'));
    expect(updates).toEqual(['update 101 103', 'update 102 104']);
    expect(portal.calls.filter((call) => call.startsWith('tasks'))).toHaveLength(1);
  });

  it('lets go of a contact that is no longer there', async () => {
    const portal = aPortal({ readOwnersOf: async () => new Map([['102', null]]) });
    const { report, finished } = await write([aWrite(1), aWrite(2)], portal);
    expect(report.gone.map(({ id }) => id)).toEqual([1]);
    expect(finished).toEqual([2]);
  });

  it.each<[string, WriteOutcome | null, 'gone' | 'refused' | 'postponed']>([
    ['says that it is gone', { id: '101', ok: false, kind: 'gone', message: 'no' }, 'gone'],
    ['refuses it for good', { id: '101', ok: false, kind: 'refused', message: 'no' }, 'refused'],
    ['fails on it', { id: '101', ok: false, kind: 'failed', message: 'no' }, 'postponed'],
    ['is silent on it', null, 'postponed'],
  ])('treats one contact by itself when HubSpot %s', async (_case, outcome, list) => {
    const others: WriteOutcome[] = [{ id: '102', ok: true }];
    const portal = aPortal({ updateContacts: async () => (outcome ? [outcome, ...others] : others) });
    const { report, finished } = await write([aWrite(1), aWrite(2)], portal);
    expect(finished).toEqual([2]);
    expect(report[list]).toHaveLength(1);
    expect(portal.calls).toContain('tasks d-2');
  });

  it.each([
    ['the owners cannot be read', { readOwnersOf: fails }],
    ['the update fails', { updateContacts: fails }],
  ])('puts all of them off when %s, and makes no task', async (_case, changes) => {
    const portal = aPortal(changes);
    const { postponed } = await write([aWrite(1), aWrite(2)], portal);
    expect(postponed).toEqual([1, 2]);
    expect(portal.calls.filter((call) => /tasks|announce|mark (?!update_sent_at)/.test(call))).toEqual([]);
  });

  it('waits as long as HubSpot asks for', async () => {
    const limited = trouble({ kind: 'rate-limited', status: 429, retryAfterMs: 7000 });
    const portal = aPortal({
      updateContacts: async () => {
        throw limited;
      },
    });
    const { report } = await write([aWrite(1)], portal);
    expect(report.postponed[0]?.retryAfterMs).toBe(7000);
  });

  it('goes on where an earlier try ended, and updates nothing again', async () => {
    const portal = aPortal();
    const { finished } = await write([aWrite(1, { updated: true, taskSent: true, tasked: true })], portal);
    expect(finished).toEqual([1]);
    expect(portal.calls).toEqual(['mark entry_sent_at d-1', 'announce d-1', 'mark announced_at d-1']);
  });

  it('looks for a task that was sent before, and makes only the one that is not there', async () => {
    const portal = aPortal({ findTasks: async () => new Set(['d-1']) });
    const sent = { updated: true, taskSent: true, announced: true };
    const { finished } = await write(
      [aWrite(1, sent), aWrite(2, sent), aWrite(3, { ...sent, taskSent: false })],
      portal,
    );
    expect(finished).toEqual([1, 2, 3]);
    expect(portal.calls).toEqual([
      'find tasks 101 102',
      'mark tasked_at d-1',
      'mark task_sent_at d-2 d-3',
      'tasks d-2 d-3',
      'mark tasked_at d-2 d-3',
    ]);
  });

  it('makes no task while it cannot look whether there is one', async () => {
    const portal = aPortal({ findTasks: fails });
    const { postponed } = await write(
      [aWrite(1, { updated: true, taskSent: true, announced: true })],
      portal,
    );
    expect(postponed).toEqual([1]);
    expect(portal.calls).toEqual(['find tasks 101']);
  });

  it('looks for a note that was sent before, but not for an event, which HubSpot refuses to take twice', async () => {
    const sent = { updated: true, tasked: true, entrySent: true };
    const notes = aPortal({ timeline: { kind: 'note', findAnnounced: async () => new Set(['d-1']) } });
    await write([aWrite(1, sent), aWrite(2, { ...sent, entrySent: false })], notes);
    expect(notes.calls).toEqual([
      'find announced 101',
      'mark announced_at d-1',
      'mark entry_sent_at d-2',
      'announce d-2',
      'mark announced_at d-2',
    ]);
    const events = aPortal();
    await write([aWrite(1, sent)], events);
    expect(events.calls).toEqual(['mark entry_sent_at d-1', 'announce d-1', 'mark announced_at d-1']);
  });

  it('is done without a timeline when the portal has none', async () => {
    const portal = aPortal({ timeline: { kind: 'none' } });
    const { finished } = await write([aWrite(1, { updated: true, tasked: true })], portal);
    expect([finished, portal.calls]).toEqual([[1], []]);
  });

  it('sends those events together again that were sent together, and with no others', async () => {
    const sent: [string, string | undefined][] = [];
    const portal = aPortal({
      timeline: {
        write: async (entries, how) => {
          sent.push([entries.map(({ decisionId }) => decisionId).join(' '), how]);
          return entries.map(({ decisionId: id }) => ({ id, ok: true }));
        },
      },
    });
    const again = { updated: true, tasked: true, entrySent: true };
    const writes = [
      aWrite(1, { ...again, entrySending: 'one' }),
      aWrite(2, { ...again, entrySending: 'two' }),
      aWrite(3, { ...again, entrySending: 'one' }),
      aWrite(4, again),
      aWrite(5, { tasked: true }),
      aWrite(6, { tasked: true }),
    ];
    expect((await write(writes, portal)).finished).toEqual([1, 2, 3, 4, 5, 6]);
    expect(sent.sort()).toEqual([
      ['d-1 d-3', 'together'],
      ['d-2', 'together'],
      ['d-4', 'unknown'],
      ['d-5 d-6', 'never'],
    ]);
  });

  it('puts only the lead off whose task failed, and announces both all the same', async () => {
    const portal = aPortal({
      createTasks: async () => [
        { id: 'd-1', ok: false, kind: 'failed', message: 'later' },
        { id: 'd-2', ok: true },
      ],
    });
    const { finished, postponed } = await write([aWrite(1), aWrite(2)], portal);
    expect([finished, postponed]).toEqual([[2], [1]]);
    expect(portal.calls).toContain('mark tasked_at d-2');
    expect(portal.calls).toContain('mark announced_at d-1 d-2');
  });

  it('keeps the assignment when HubSpot will not take the task', async () => {
    const portal = aPortal({
      createTasks: async () => [{ id: 'd-1', ok: false, kind: 'refused', message: 'deactivated' }],
    });
    const { finished } = await write([aWrite(1)], portal);
    expect(finished).toEqual([1]);
  });

  it('does not take a fault of our own for one of HubSpot', async () => {
    const portal = aPortal({
      createTasks: async () => {
        throw new TypeError('a bug');
      },
    });
    await expect(write([aWrite(1)], portal)).rejects.toThrow('a bug');
  });
});
