import type { BreachNotice, CheckNotice, Notice } from '../../src/notices/notice.ts';
import { renderNotice } from '../../src/notices/render-notice.ts';
import { monday } from '../support/test-clock.ts';

const options = {
  form: 'full',
  at: monday,
  portal: '7',
  recordAddress: (id: string) => `https://crm.example/7/${id}`,
} as const;
const breach: BreachNotice = {
  kind: 'breach',
  contactId: '101',
  band: 'hot',
  rep: { ownerId: '41', name: 'Ann Sorensen' },
  respondBy: monday,
  outcome: 'reassigned',
  to: { ownerId: '42', name: 'Bob Hale' },
};
const check: CheckNotice = {
  kind: 'daily-check',
  day: '2026-03-02',
  received: 3,
  states: { assigned: 2, held: 1 },
  newToday: 1,
  held: 1,
  overdue: 0,
  missedToday: 0,
  unworked: 2,
  garbageToReview: 0,
  unexplained: 0,
  reps: [{ ownerId: '41', name: 'Ann', unworked: 2, overdue: 0, room: 3 }],
  lines: ['3 received.', 'All are explained.'],
};
const textOf = (notice: Notice | { kind: 'test' }) => JSON.parse(renderNotice(notice, options)).text;

describe('the body of a notice', () => {
  it('tells who missed which lead by when, and what followed', () => {
    expect(JSON.parse(renderNotice(breach, options))).toEqual({
      type: 'breach',
      timestamp: '2026-03-02T09:00:00.000Z',
      text: 'Deadline missed by Ann Sorensen: no first touch of lead 101 (hot) by 2026-03-02T09:00:00.000Z. It went to Bob Hale. https://crm.example/7/101',
      data: {
        portal: '7',
        lead: { contactId: '101', band: 'hot', url: 'https://crm.example/7/101' },
        rep: { ownerId: '41', name: 'Ann Sorensen' },
        outcome: 'reassigned',
        to: { ownerId: '42', name: 'Bob Hale' },
        respondBy: '2026-03-02T09:00:00.000Z',
      },
    });
  });

  it.each([
    ['stays', 'It stays with Ann Sorensen.'],
    ['answered-late', 'Ann Sorensen answered after it.'],
    ['escalated', 'It was escalated to Bob Hale.'],
    ['held', 'waits for somebody with room'],
    ['put-aside', 'put aside'],
  ] as const)('says in words that it %s', (outcome, words) => {
    expect(textOf({ ...breach, outcome })).toContain(words);
  });

  it('tells the daily check in numbers and in sentences', () => {
    const { text, data } = JSON.parse(renderNotice(check, options));
    expect(text).toBe('Daily check of 2026-03-02\n3 received.\nAll are explained.');
    expect(data).toMatchObject({ received: 3, states: { assigned: 2, held: 1 }, unexplained: 0 });
    expect(data).not.toHaveProperty('lines');
  });

  it('tells why a lead is held, and since when', () => {
    const waiting = {
      kind: 'waiting',
      contactId: '9',
      band: null,
      pool: 'field',
      reason: 'no-capacity',
    } as const;
    expect(textOf({ ...waiting, since: monday })).toBe(
      'Lead 9 is held since 2026-03-02T09:00:00.000Z in pool field: no-capacity. https://crm.example/7/9',
    );
  });

  it('is a sentence and nothing else where a chat wants it so', () => {
    const body = JSON.parse(renderNotice(breach, { ...options, form: 'text' }));
    expect(Object.keys(body)).toEqual(['text']);
  });

  it('lets no name call a channel, set a link or break a line', () => {
    const name = '<!channel> <https://evil.example|click>\nDeadline met';
    const text = textOf({ ...breach, rep: { ownerId: '1', name } });
    expect(text).not.toMatch(/[<>\n]/);
  });

  it('stays below 16 kB whatever names and numbers it is given', () => {
    const long = '🛟'.repeat(5_000);
    const reps = Array.from({ length: 500 }, (_, index) => ({
      ownerId: String(1e15 + index),
      name: long,
      unworked: index,
      overdue: index,
      room: null,
    }));
    const notices: Notice[] = [
      { ...check, reps, lines: [long, long] },
      { ...breach, band: long, rep: { ownerId: '1', name: long }, to: { ownerId: '2', name: long } },
      { kind: 'waiting', contactId: '1', band: long, pool: long, reason: long, since: monday },
    ];
    for (const notice of notices)
      expect(Buffer.byteLength(renderNotice(notice, options))).toBeLessThan(16_384);
  });

  it('can be tried', () => {
    expect(textOf({ kind: 'test' })).toContain('this address works');
  });
});
