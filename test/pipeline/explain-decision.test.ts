import { describeDuration, explainDecision } from '../../src/pipeline/explain-decision.ts';
import { explainStanding } from '../../src/pipeline/explain-standing.ts';
import type { KeptDecision, LeadStanding, WrittenDecision } from '../../src/tracking/decision-store.ts';

const at = Date.parse('2026-03-02T09:00:00Z');
const names: Record<string, string> = { '41': 'Ann Sorensen', '42': 'Bob Hale' };
const repName = (ownerId: string) => names[ownerId] ?? `owner ${ownerId}`;

const written: WrittenDecision = {
  outcome: 'written',
  updatedAt: at + 1_000,
  taskedAt: at + 2_000,
  announcedAt: null,
  attempts: 0,
  nextTryAt: at,
  error: null,
};

function kept(
  decision: Partial<KeptDecision['decision']> = {},
  more: Partial<KeptDecision> = {},
): KeptDecision {
  return {
    decision: {
      id: 'd1',
      leadId: '101',
      at,
      cause: 'arrival',
      state: 'assigned',
      reason: null,
      ownerId: '41',
      route: 'Americas',
      pool: 'field',
      via: 'rotation',
      score: {
        total: 45,
        band: 'warm',
        grade: 'B2',
        lines: [
          {
            kind: 'criterion',
            group: 'Fit',
            criterion: 'Industry',
            points: 50,
            matched: 'case',
            value: 'FOOD',
          },
          { kind: 'limit', group: 'Fit', points: -5, bound: 45 },
        ],
        disqualifiedBy: null,
        unreadable: [{ property: 'numberofemployees', value: '500+', expected: 'number' }],
      },
      candidates: [
        { ownerId: '42', skipped: 'full', detail: '3 of 3 open', due: 2, received: 1 },
        { ownerId: '41', due: 1.333333, received: 1 },
      ],
      wouldHaveBeen: '42',
      waitedMs: 30_000,
      rulesVersion: 3,
      deadlineAt: at + 3_600_000,
      returnAt: null,
      ...decision,
    },
    written,
    turnReturnedAt: null,
    said: null,
    ...more,
  };
}

describe('a decision in words', () => {
  it('says what, when, why, by which rules, with each candidate and what would have been', () => {
    expect(explainDecision(kept(), repName)).toEqual([
      '2026-03-02T09:00:00.000Z  assigned to Ann Sorensen',
      'Because it arrived, after waiting 30 s; rules version 3.',
      'Score 45 (warm, grade B2):',
      expect.stringMatching(/^ {2}\+50 Industry.*FOOD$/),
      '  −5 Fit is limited to 45',
      '  numberofemployees "500+" cannot be read as a number',
      'Route "Americas" leads to pool "field".',
      '  Ann Sorensen got it (in turn): due 1.33, had received 1',
      '  Bob Hale skipped, full: 3 of 3 open',
      'It would have been Bob Hale, had there been room.',
      'First touch due by 2026-03-02T10:00:00.000Z.',
      'In HubSpot: properties 2026-03-02T09:00:01.000Z, task 2026-03-02T09:00:02.000Z.',
    ]);
  });

  it('is short when only a result was recorded', () => {
    const { id, leadId } = kept().decision;
    const decision = {
      id,
      leadId,
      at,
      cause: 'result',
      state: 'won',
      reason: 'result won',
      ownerId: '41',
      rulesVersion: 3,
    } as const;
    expect(explainDecision({ decision, written: null, turnReturnedAt: null, said: null }, repName)).toEqual([
      '2026-03-02T09:00:00.000Z  won with Ann Sorensen: result won',
      'Because a result was recorded; rules version 3.',
      'Nothing was to be written to HubSpot.',
    ]);
  });

  it('names those who could have had it as well, with their numbers', () => {
    const candidates = [
      { ownerId: '41', due: 1, received: 0 },
      { ownerId: '42', due: 0.5, received: 1 },
    ];
    expect(explainDecision(kept({ candidates }), repName)).toContain(
      '  Bob Hale could have had it: due 0.50, had received 1',
    );
  });

  it('says that the turn was given back', () => {
    expect(explainDecision(kept({}, { turnReturnedAt: at }), repName)).toContain(
      'The turn was given back at 2026-03-02T09:00:00.000Z.',
    );
  });

  it.each<[string, Partial<WrittenDecision>, string]>([
    ['that was overtaken', { outcome: 'superseded' }, 'A newer decision took its place.'],
    [
      'that a person overruled',
      { outcome: 'person-won' },
      'A person had chosen another owner meanwhile, and theirs stands.',
    ],
    ['of a contact that is gone', { outcome: 'gone' }, 'The contact was no longer there.'],
    ['that HubSpot refused', { outcome: 'refused', error: 'bad e-mail' }, 'HubSpot refused it: bad e-mail.'],
    [
      'that waits',
      { outcome: null, attempts: 2, error: 'HTTP 503' },
      'Still to be written after 2 tries, next at 2026-03-02T09:00:00.000Z (HTTP 503).',
    ],
  ])('tells of a write %s', (_, change, sentence) => {
    const none = { updatedAt: null, taskedAt: null, announcedAt: null };
    const last = explainDecision(kept({}, { written: { ...written, ...none, ...change } }), repName).at(-1);
    expect(last).toBe(`Nothing of it is in HubSpot. ${sentence}`);
  });
});

describe('where a lead stands', () => {
  const lead: LeadStanding = {
    state: 'assigned',
    reason: null,
    ownerId: '41',
    pool: 'field',
    arrivedAt: at,
    worked: false,
    touches: 1,
    result: null,
    respondBy: null,
    firstTouchAt: null,
    returnAt: null,
    place: null,
    heldInPool: 4,
  };

  it('names the rep and what was done', () => {
    expect(explainStanding(lead, repName)).toBe(
      'assigned to Ann Sorensen; 1 touch, no result, not worked yet; arrived 2026-03-02T09:00:00.000Z.',
    );
  });

  it('names the place in the backlog of a held one', () => {
    const held: LeadStanding = { ...lead, state: 'held', reason: 'no-capacity', ownerId: null, place: 2 };
    expect(explainStanding(held, repName)).toBe(
      'held (no-capacity), place 2 of 4 in the backlog of "field"; arrived 2026-03-02T09:00:00.000Z.',
    );
  });
});

it.each([
  [45_000, '45 s'],
  [3_600_000, '1 h'],
  [12_000_000, '3 h 20 min'],
  [90_000_000, '1 day 1 h'],
])('writes %i ms as %s', (durationMs, words) => {
  expect(describeDuration(durationMs)).toBe(words);
});
