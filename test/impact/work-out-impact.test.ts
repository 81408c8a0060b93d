import fc from 'fast-check';
import type { Past } from '../../src/impact/past.ts';
import { type Impact, workOutImpact } from '../../src/impact/work-out-impact.ts';
import type { Rules } from '../../src/rules/rules-schema.ts';
import type { WrittenParts } from '../simulation/a-history.ts';
import { aLeadOf, anyPast, aPast, rulesOf, since } from './a-past.ts';

const hourMs = 3_600_000;

function impactOf(past: Past, live: Rules, draft: Rules): Impact {
  const steps = workOutImpact(past, live, draft);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const bands = (hot: number, warm: number) => ({
  profile: {
    ...rulesOf().profile,
    bands: [
      { name: 'hot', from: hot },
      { name: 'warm', from: warm },
      // biome-ignore lint/suspicious/noThenProperty: the word of the rules document
      { name: 'long-term', from: 0, then: 'nurture', returnAfterDays: 30 },
    ],
  },
});
const room = (ann: number, ben: number) => ({
  reps: [
    { ownerId: 'Ann', capacity: { open: ann } },
    { ownerId: 'Ben', capacity: { open: ben } },
  ],
});

const anyChange: fc.Arbitrary<WrittenParts> = fc.oneof(
  fc.constantFrom<WrittenParts>(bands(90, 40), bands(70, 60), bands(50, 10), room(0, 5), room(3, 1)),
  fc
    .record({ ann: fc.integer({ min: 0, max: 6 }), ben: fc.integer({ min: 0, max: 6 }) })
    .map(({ ann, ben }) => room(ann, ben)),
);

/** Leads of these interests, one an hour. */
const arrivals = (...interests: (string | null)[]) =>
  interests.map((interest, index) => ({
    contactId: `L${index + 1}`,
    at: since + (index + 1) * hourMs,
    lead: aLeadOf(`L${index + 1}`, interest),
    ownerId: null,
  }));

describe('the impact of a draft on the past', () => {
  it('is none when the draft is what is live', () => {
    fc.assert(
      fc.property(anyPast, anyChange, (past, change) => {
        const { changes, report } = impactOf(past, rulesOf(change), rulesOf(change));
        expect(changes).toEqual([]);
        expect(report.changed).toBe(0);
        expect(report.reps.every(({ live, draft }) => live === draft)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('has totals that are the list counted, whatever happened and whatever is changed', () => {
    fc.assert(
      fc.property(anyPast, anyChange, (past, change) => {
        const { changes, report } = impactOf(past, rulesOf(), rulesOf(change));
        const differing = (field: 'score' | 'band' | 'state' | 'ownerId') =>
          changes.filter(({ live, draft }) => live[field] !== draft[field]).length;
        expect(report.changed).toBe(changes.length);
        expect(new Set(changes.map(({ contactId }) => contactId)).size).toBe(changes.length);
        expect(report.scores.changed).toBe(differing('score'));
        expect(report.scores.up + report.scores.down).toBe(report.scores.changed);
        for (const [total, field] of [
          [report.bands, 'band'],
          [report.states, 'state'],
          [report.owners, 'ownerId'],
        ] as const) {
          expect(total.changed).toBe(differing(field));
          for (const { from, to, count } of total.moves) {
            const such = changes.filter(({ live, draft }) => live[field] === from && draft[field] === to);
            expect(count).toBe(such.length);
          }
          expect(total.moves.reduce((sum, { count }) => sum + count, 0)).toBe(total.changed);
        }
        for (const { ownerId, live, draft } of report.reps) {
          const gained = changes.filter(
            (each) => each.draft.ownerId === ownerId && each.live.ownerId !== ownerId,
          );
          const lost = changes.filter(
            (each) => each.live.ownerId === ownerId && each.draft.ownerId !== ownerId,
          );
          expect(draft - live).toBe(gained.length - lost.length);
        }
        expect(changes.length).toBeLessThanOrEqual(report.leads);
      }),
      { numRuns: 120 },
    );
  });

  it('names the leads whose band changes, and where they would go instead', () => {
    const { report, changes } = impactOf(
      aPast({ decisions: arrivals('high', 'some') }),
      rulesOf(),
      rulesOf(bands(70, 60)),
    );
    expect(report.bands).toEqual({ changed: 1, moves: [{ from: 'warm', to: 'long-term', count: 1 }] });
    expect(report.states.moves).toEqual([{ from: 'assigned', to: 'nurture', count: 1 }]);
    expect(changes).toEqual([
      {
        contactId: 'L2',
        live: { score: 50, band: 'warm', state: 'assigned', ownerId: 'Ben' },
        draft: { score: 50, band: 'long-term', state: 'nurture', ownerId: null },
        recordedOwnerId: null,
      },
    ]);
  });

  it('counts leads that would have had to wait for room', () => {
    const past = aPast({ decisions: arrivals('high', 'high', 'high') });
    const { report } = impactOf(past, rulesOf(room(2, 2)), rulesOf(room(1, 1)));
    expect(report.waiting).toEqual({ live: 0, draft: 1 });
    expect(report.reps).toEqual([
      { ownerId: 'Ann', live: 2, draft: 1 },
      { ownerId: 'Ben', live: 1, draft: 1 },
    ]);
  });

  it('knows who held what before it begins, and counts nothing of that', () => {
    const [first, second] = arrivals('high', 'high');
    if (!first || !second) throw new Error('There are two.');
    const past = aPast({ decisions: [{ ...first, at: since - hourMs }, second] });
    const { report } = impactOf(past, rulesOf(room(1, 0)), rulesOf(room(1, 0)));
    expect(report).toMatchObject({ leads: 1, waiting: { live: 1, draft: 1 } });
  });

  it('says which limits of the draft the leads that were really given would have broken', () => {
    const day = Date.parse('2026-03-03T08:00:00Z');
    const given = { Ann: [0, 1, 2, 3, 4].map((hours) => day + hours * hourMs), Ben: [day] };
    const limited = (ownerId: string) => ({
      ownerId,
      capacity: { open: 2, given: [{ per: 'day', limit: 3 }] },
    });
    const { report } = impactOf(
      aPast({ given, open: { Ann: 5, Ben: 2 } }),
      rulesOf(),
      rulesOf({ reps: [limited('Ann'), limited('Ben')] }),
    );
    expect(report.caps).toEqual([
      {
        ownerId: 'Ann',
        limitIndex: 0,
        leadsBeyond: 2,
        worst: { at: day + 4 * hourMs, detail: '5 of 3 today' },
      },
      {
        ownerId: 'Ann',
        limitIndex: null,
        leadsBeyond: 3,
        worst: { at: expect.any(Number), detail: '5 of 2 open' },
      },
    ]);
  });

  it('compares how the won and the lost would have ranked', () => {
    const outcomes = [
      ...Array.from({ length: 20 }, (_, index) => ({
        lead: aLeadOf(`W${index}`, 'some'),
        at: since,
        isWon: true,
      })),
      ...Array.from({ length: 20 }, (_, index) => ({
        lead: aLeadOf(`X${index}`, null),
        at: since,
        isWon: false,
      })),
    ];
    const blind = rulesOf();
    const [group] = blind.profile.groups;
    if (!group) throw new Error('There is a group.');
    const cases = [{ operator: 'EQ', value: 'other', points: 80 }];
    const profile = {
      ...blind.profile,
      groups: [{ ...group, criteria: [{ name: 'Interest', match: 'interest', cases }] }],
    };
    const { report } = impactOf(aPast({ outcomes }), rulesOf(), rulesOf({ profile }));
    expect(report.ranking).toMatchObject({
      won: 20,
      lost: 20,
      live: { value: 1 },
      draft: { value: 0.5 },
      difference: { value: -0.5 },
      isEnough: true,
    });
  });

  it('names properties that the draft reads and nobody had asked for', () => {
    const exclude = [{ name: 'x', when: [{ property: 'shoe_size', operator: 'GT', value: 40 }] }];
    const { report } = impactOf(
      aPast({ decisions: arrivals('high') }),
      rulesOf(),
      rulesOf({ quality: { exclude } }),
    );
    expect(report.notRead).toContain('shoe_size');
    expect(report.notRead).not.toContain('interest');
  });

  it('says how often the replay of the live rules gives what really happened', () => {
    const [first, second] = arrivals('high', 'high');
    if (!first || !second) throw new Error('There are two.');
    const decisions = [
      { ...first, ownerId: 'Ann' },
      { ...second, ownerId: 'Ann' },
    ];
    expect(impactOf(aPast({ decisions }), rulesOf(), rulesOf()).report.faithful).toEqual({ same: 1, of: 2 });
  });

  it('tells how far it has come, never backwards and never beyond the whole', () => {
    let before = -1;
    for (const { done, total } of workOutImpact(
      aPast({ decisions: arrivals('high', 'some', null) }),
      rulesOf(),
      rulesOf(),
    )) {
      expect(done).toBeGreaterThanOrEqual(before);
      expect(done).toBeLessThanOrEqual(total);
      before = done;
    }
    expect(before).toBeGreaterThanOrEqual(0);
  });
});
