import { planWrite } from '../../src/write-back/plan-write.ts';
import { hourMs, minuteMs, monday } from '../support/test-clock.ts';
import { aDecision, words } from './a-write.ts';

const inquiry = {
  name: 'rfp',
  subject: 'Send a quote',
  body: 'They ask for a quote.',
  priority: 'HIGH' as const,
};

describe('what a decision puts into HubSpot', () => {
  it('is the owner, if the record still has the one it had', () => {
    const write = planWrite(aDecision(), { ...words, expectedOwnerId: '40' });
    expect(write).toMatchObject({
      contactId: '101',
      decisionId: 'd-1',
      ownerId: '41',
      expectedOwnerId: '40',
    });
  });

  it('is every field that the decision knows of', () => {
    expect(planWrite(aDecision(), { ...words, inquiry }).fields).toEqual({
      state: 'assigned',
      stateReason: null,
      score: 72.5,
      band: 'hot',
      grade: 'A1',
      pool: 'field',
      inquiry: 'rfp',
      rulesVersion: '3',
      scoreReasons: '+50 Country is Germany\n+22.5 Role is Director',
      routeReasons: [
        'Ann: chosen by rotation, due 1.00, received 0',
        'Zoe: skipped, full: 2 of 2 open',
        'Bob: next in turn (due 0.50, received 1)',
        'Would have been Zoe, had there been room',
      ].join('\n'),
      arrivedAt: monday - minuteMs,
      scoredAt: monday,
      assignedAt: monday,
      assignedOwner: '41',
      respondBy: monday + hourMs,
      returnAt: null,
    });
  });

  it('clears what a former decision had set and this one does not', () => {
    const held = aDecision({
      state: 'held',
      reason: 'no-capacity',
      ownerId: null,
      via: null,
      deadlineAt: null,
    });
    expect(planWrite(held, words).fields).toMatchObject({
      assignedAt: null,
      assignedOwner: null,
      respondBy: null,
      inquiry: null,
    });
  });

  it('is a task with the answer to the inquiry and the facts', () => {
    expect(planWrite(aDecision(), { ...words, inquiry }).task).toEqual({
      decisionId: 'd-1',
      contactId: '101',
      ownerId: '41',
      subject: 'Send a quote',
      body: 'They ask for a quote.\nScore 72.5 (hot).\n+50 Country is Germany\n+22.5 Role is Director',
      dueAt: monday + hourMs,
      priority: 'HIGH',
    });
  });

  it('is a plain task, due at once, when the rules say nothing of inquiries and deadlines', () => {
    expect(planWrite(aDecision({ deadlineAt: null }), words).task).toMatchObject({
      subject: 'Contact this hot lead',
      dueAt: monday,
      priority: 'MEDIUM',
    });
  });

  it('is a line in the timeline that says what was decided and why', () => {
    expect(planWrite(aDecision(), words).entry).toMatchObject({
      decisionId: 'd-1',
      at: monday,
      headline: 'Scored 72.5 (hot), assigned to Ann',
      facts: { score: '72.5', band: 'hot', state: 'assigned', ownerName: 'Ann', pool: 'field', reason: '' },
    });
    const held = aDecision({ state: 'held', reason: 'no-capacity', ownerId: null, via: null });
    expect(planWrite(held, words).entry).toMatchObject({ headline: 'Scored 72.5 (hot), held: no-capacity' });
  });

  it.each([
    [
      'a person chose the owner',
      { cause: 'manual' as const, via: null },
      { ownerId: null, task: false, entry: true },
    ],
    [
      'the lead is held',
      { state: 'held' as const, ownerId: null },
      { ownerId: null, task: false, entry: true },
    ],
    [
      'the lead is junk',
      { state: 'junk' as const, ownerId: null },
      { ownerId: null, task: false, entry: true },
    ],
    [
      'the lead is excluded',
      { state: 'excluded' as const, ownerId: null },
      { ownerId: null, task: false, entry: false },
    ],
  ])('leaves the owner alone and makes no task when %s', (_why, changes, expected) => {
    const write = planWrite(aDecision(changes), words);
    expect({ ownerId: write.ownerId, task: write.task !== null, entry: write.entry !== null }).toEqual(
      expected,
    );
  });

  it('cuts texts to what HubSpot takes', () => {
    const scoreReasons = Array.from(
      { length: 400 },
      (_, index) => `+1 a criterion with a rather long name ${index}`,
    );
    const write = planWrite(aDecision(), { ...words, scoreReasons });
    expect(write.fields.scoreReasons).toHaveLength(5000);
    expect(write.entry?.detail).toHaveLength(5000);
    expect(write.task?.body.split('\n')).toHaveLength(6);
  });
});
