import type { LeadCardData } from '../../hubspot-project/src/app/shared/lead-card.ts';

export const cardNow = Date.parse('2026-03-02T10:00:00Z');

/** A lead of Ann's as the service tells it to her card; `changes` replace parts. */
export function aLeadCard(changes: Partial<LeadCardData> = {}): LeadCardData {
  return {
    contactId: '501',
    state: 'assigned',
    reason: null,
    arrivedAt: '2026-03-02T09:00:00.000Z',
    score: {
      total: 78,
      band: 'hot',
      grade: 'A1',
      lines: [
        { points: 20, text: 'Industry: MACHINERY' },
        { points: 40, text: 'Wants an offer' },
        { points: 15, text: 'Employees: 210' },
        { points: 8, text: 'Found us: PAID_SEARCH' },
        { points: -5, text: 'Company fit is limited to 60' },
        { points: 0, text: 'Phone is not known' },
      ],
      unreadable: [],
    },
    owner: { name: 'Ann Sorensen', isMe: true },
    pool: 'field',
    routing: {
      headline: 'Route "Americas" leads to pool "field".',
      candidates: [
        { name: 'Ann Sorensen', outcome: 'chosen', text: 'got it (in turn): due 3.20, had received 2' },
        { name: 'Bob Hale', outcome: 'skipped', text: 'skipped, full: 12 of 12 open' },
      ],
      counterfactual: null,
    },
    respondBy: '2026-03-02T10:25:00.000Z',
    firstTouchAt: null,
    returnAt: null,
    backlog: null,
    work: { touches: 0, result: null, worked: false },
    decided: { at: '2026-03-02T09:00:05.000Z', because: 'it arrived', rulesVersion: 3, written: '' },
    results: [
      { value: 'connected', label: 'Connected' },
      { value: 'won', label: 'Won' },
    ],
    reps: [],
    may: {
      recordResult: true,
      markJunk: false,
      decline: false,
      restore: false,
      rescore: false,
      give: false,
      away: true,
    },
    me: { ownerId: '41', awayUntil: null },
    ...changes,
  };
}
