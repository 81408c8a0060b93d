import type { ScoreLine } from '../../src/lead/score.ts';
import { describeLine } from '../../src/scoring/describe-line.ts';

const criterion = { kind: 'criterion', group: 'Fit', criterion: 'Industry', property: 'industry' } as const;

const rows: [ScoreLine, string][] = [
  [{ ...criterion, points: 20, matched: 'case', value: 'MACHINERY' }, '+20 Industry: MACHINERY'],
  [{ ...criterion, points: -5, matched: 'otherwise', value: 'RETAIL' }, '−5 Industry: RETAIL'],
  [
    {
      ...criterion,
      criterion: 'Recent form',
      points: 12,
      matched: 'case',
      value: '2026-11-22T17:45:15.340Z',
    },
    '+12 Recent form: 2026-11-22 17:45 UTC',
  ],
  [{ ...criterion, criterion: 'Day', points: 1, matched: 'case', value: '2026-11-22' }, '+1 Day: 2026-11-22'],
  [{ ...criterion, points: -2.5, matched: 'missing', value: null }, '−2.5 Industry is not known'],
  [{ ...criterion, points: 1, matched: 'missing', value: '500+' }, '+1 Industry cannot be read ("500+")'],
  [
    { kind: 'criterion', group: 'Fit', criterion: 'Decision maker abroad', points: 5, matched: 'all' },
    '+5 Decision maker abroad',
  ],
  [
    { kind: 'decay', group: 'Interest', criterion: 'Recent form', points: -5, ageDays: 30.2 },
    '−5 Recent form is 30 days old',
  ],
  [
    { kind: 'decay', group: 'Interest', criterion: 'Recent form', points: -0.33, ageDays: 1.5 },
    '−0.33 Recent form is 1 day old',
  ],
  [{ kind: 'limit', group: 'Company fit', points: -5, bound: 60 }, '−5 Company fit is limited to 60'],
  [
    { kind: 'floor', group: 'Company fit', points: 30, bound: -20 },
    '+30 Company fit takes away no more than 20',
  ],
  [{ kind: 'clip', points: -12, bound: 100 }, '−12 A score is never above 100'],
  [{ kind: 'clip', points: 4, bound: 0 }, '+4 A score is never below 0'],
  [{ kind: 'disqualified', group: 'Fit', criterion: 'Student', points: -45 }, '−45 Disqualified by Student'],
];

it.each(rows)('says %j as an admin would', (line, sentence) => {
  expect(describeLine(line)).toBe(sentence);
});

it('keeps a long message to one short line', () => {
  const text = describeLine({
    ...criterion,
    points: 5,
    matched: 'case',
    value: `line one\nline two ${'x'.repeat(200)}`,
  });
  expect(text).not.toContain('\n');
  expect(text.length).toBeLessThan(90);
});
