import type { Crm, WriteOutcome } from '../../src/hubspot/crm.ts';
import type { Decision } from '../../src/lead/decision.ts';
import type { PendingWrite } from '../../src/write-back/outbox-store.ts';
import type { WriteWords } from '../../src/write-back/plan-write.ts';
import { hourMs, minuteMs, monday } from '../support/test-clock.ts';

/** A decision that gave lead 101 to rep 41. */
export function aDecision(changes: Partial<Decision> = {}): Decision {
  return {
    id: 'd-1',
    leadId: '101',
    at: monday,
    cause: 'arrival',
    state: 'assigned',
    reason: null,
    ownerId: '41',
    route: 'everything',
    pool: 'field',
    via: 'rotation',
    score: { total: 72.5, band: 'hot', grade: 'A1', lines: [], disqualifiedBy: null, unreadable: [] },
    candidates: [
      { ownerId: '40', skipped: 'full', detail: '2 of 2 open', due: 1.5, received: 2 },
      { ownerId: '41', due: 1, received: 0 },
      { ownerId: '42', due: 0.5, received: 1 },
    ],
    wouldHaveBeen: '40',
    waitedMs: 0,
    rulesVersion: 3,
    deadlineAt: monday + hourMs,
    returnAt: null,
    ...changes,
  };
}

export const words: WriteWords = {
  scoreReasons: ['+50 Country is Germany', '+22.5 Role is Director'],
  repName: (ownerId) => ({ 40: 'Zoe', 41: 'Ann', 42: 'Bob' })[ownerId] ?? `rep ${ownerId}`,
  inquiry: null,
  expectedOwnerId: null,
  arrivedAt: monday - minuteMs,
};

/** Write `id` gives contact 100+id to rep 41, with task and timeline entry; nothing of it has been sent. */
export function aWrite(id: number, changes: Partial<PendingWrite> = {}): PendingWrite {
  const contactId = String(100 + id);
  const decisionId = `d-${id}`;
  const task = {
    decisionId,
    contactId,
    ownerId: '41',
    subject: 'Call',
    body: '',
    dueAt: monday,
    priority: 'LOW' as const,
  };
  const facts = { score: '', band: '', state: '', ownerName: '', pool: '', reason: '' };
  const entry = { decisionId, contactId, at: monday, headline: 'Scored', detail: '', facts };
  return {
    id,
    contactId,
    decisionId,
    ownerId: '41',
    expectedOwnerId: null,
    fields: { state: 'assigned' },
    task,
    entry,
    attempts: 0,
    updated: false,
    overtaken: false,
    taskSent: false,
    tasked: false,
    entrySent: false,
    entrySending: null,
    announced: false,
    spoils: false,
    ...changes,
  };
}

/** A portal that takes everything; `changes` say otherwise. Calls are noted in order, with the contacts or decisions. */
export function aPortal(
  changes: Partial<Omit<Crm, 'timeline'>> & { timeline?: Partial<Crm['timeline']> } = {},
): { crm: Crm; calls: string[] } {
  const calls: string[] = [];
  const note =
    <Input, Output>(
      name: string,
      idsOf: (input: Input) => readonly string[],
      call: (input: Input) => Promise<Output>,
    ) =>
    (input: Input) => {
      calls.push(`${name} ${idsOf(input).join(' ')}`);
      return call(input);
    };
  const ids = (contactIds: readonly string[]) => contactIds;
  const ofDecisions = (items: readonly { decisionId: string }[]) => items.map((item) => item.decisionId);
  const done = async (items: readonly { decisionId: string }[]): Promise<WriteOutcome[]> =>
    ofDecisions(items).map((id) => ({ id, ok: true }));
  const none = async () => new Set<string>();
  const crm: Crm = {
    readContacts: async () => new Map(),
    readCompanies: async () => new Map(),
    readDeals: async () => new Map(),
    readAutomatedEmails: async () => new Map(),
    readOwners: async () => [],
    completeActions: async () => [],
    readOwnersOf: note(
      'owners',
      ids,
      changes.readOwnersOf ?? (async (of) => new Map(of.map((id) => [id, null]))),
    ),
    updateContacts: note(
      'update',
      (updates) => updates.map((update) => update.contactId),
      changes.updateContacts ?? (async (updates) => updates.map(({ contactId: id }) => ({ id, ok: true }))),
    ),
    createTasks: note('tasks', ofDecisions, changes.createTasks ?? done),
    findTasks: note('find tasks', ids, changes.findTasks ?? none),
    timeline: {
      kind: changes.timeline?.kind ?? 'app-event',
      write: (entries, sent) => {
        calls.push(`announce ${ofDecisions(entries).join(' ')}`);
        return (changes.timeline?.write ?? done)(entries, sent);
      },
      findAnnounced: note('find announced', ids, changes.timeline?.findAnnounced ?? none),
    },
  };
  return { crm, calls };
}
