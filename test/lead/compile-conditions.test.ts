import { compileComparison } from '../../src/lead/compile-comparison.ts';
import { compileConditions } from '../../src/lead/compile-conditions.ts';
import type { Comparison } from '../../src/lead/condition-schema.ts';
import { aLead, dayMs, now } from './a-lead.ts';

type Row = [title: string, comparison: Comparison, value: string | null, expected: boolean | string];

const rows: Row[] = [
  ['text equals without case and surrounding space', { operator: 'EQ', value: 'Retail' }, 'RETAIL', true],
  ['one Unicode form equals the other', { operator: 'EQ', value: 'Café' }, 'cafe\u0301', true],
  ['a number equals by value', { operator: 'EQ', value: 1000 }, '1,000', true],
  ['quoted figures are text', { operator: 'EQ', value: '01234' }, '1234', false],
  ['an unreadable number equals nothing and is told', { operator: 'EQ', value: 500 }, '500+', 'number'],
  ['an unreadable number differs from nothing either', { operator: 'NEQ', value: 500 }, '500+', 'number'],
  ['yes equals true', { operator: 'EQ', value: true }, 'Yes', true],
  ['a word that is no yes or no is told', { operator: 'EQ', value: true }, 'maybe', 'boolean'],
  ['one of a multi-select equals', { operator: 'EQ', value: 'b' }, 'a;b;c', true],
  ['one of a multi-select is in the list', { operator: 'IN', values: ['x', 'c'] }, 'a; b; C', true],
  ['none of a multi-select is in the list', { operator: 'IN', values: ['x', 'y'] }, 'a;b', false],
  [
    'a multi-select of which one matches is not different',
    { operator: 'NOT_IN', values: ['b'] },
    'a;b',
    false,
  ],
  ['another value differs', { operator: 'NEQ', value: 'US' }, 'DE', true],
  ['a mixed list takes numbers and words', { operator: 'IN', values: ['many', 7] }, '7.0', true],
  [
    'a mixed list does not ask every word to be a number',
    { operator: 'IN', values: ['many', 7] },
    'few',
    false,
  ],
  ['greater', { operator: 'GT', value: 10 }, '10', false],
  ['greater or equal', { operator: 'GTE', value: 10 }, '10', true],
  ['less', { operator: 'LT', value: '1,000' }, '999.5', true],
  ['less or equal', { operator: 'LTE', value: 10 }, '10.01', false],
  ['between holds at both ends', { operator: 'BETWEEN', value: 50, highValue: 500 }, '500', true],
  ['a size as a range is unreadable', { operator: 'GTE', value: 50 }, '50-100', 'number'],
  ['a date after a date', { operator: 'GT', value: '2026-01-01' }, '1795132800000', true],
  ['a word where a date is needed', { operator: 'LT', value: '2026-01-01' }, 'soon', 'date'],
  [
    'a whole word is contained',
    { operator: 'CONTAINS_TOKEN', value: 'Director' },
    'sales director, EMEA',
    true,
  ],
  ['part of a word is not', { operator: 'CONTAINS_TOKEN', value: 'director' }, 'directory', false],
  [
    'words next to each other',
    { operator: 'CONTAINS_TOKEN', value: 'vice president' },
    'Vice-President',
    true,
  ],
  [
    'words apart are no phrase',
    { operator: 'CONTAINS_TOKEN', value: 'vice president' },
    'vice and president',
    false,
  ],
  [
    'a word with umlauts',
    { operator: 'CONTAINS_TOKEN', value: 'geschäftsführer' },
    'GESCHÄFTSFÜHRER (CEO)',
    true,
  ],
  ['a word of another script is whole', { operator: 'CONTAINS_TOKEN', value: 'ген' }, 'гендиректор', false],
  [
    'the beginning of a word with a star',
    { operator: 'CONTAINS_TOKEN', value: 'engineer*' },
    'Chief Engineering',
    true,
  ],
  ['a domain in an address', { operator: 'CONTAINS_TOKEN', value: 'acme.test' }, 'ann@mail.acme.test', true],
  ['any of several words', { operator: 'CONTAINS_TOKEN', values: ['rfp', 'quote'] }, 'A quote, please', true],
  ['none of several words', { operator: 'NOT_CONTAINS_TOKEN', values: ['rfp', 'quote'] }, 'A quote', false],
  ['within the last days', { operator: 'WITHIN_DAYS', value: 30 }, '2026-10-21T10:00:00Z', true],
  ['longer ago', { operator: 'WITHIN_DAYS', value: 30 }, '2026-10-21T09:59:59Z', false],
  ['today in a zone ahead of ours', { operator: 'WITHIN_DAYS', value: 30 }, '2026-11-21', true],
  ['the day after tomorrow', { operator: 'WITHIN_DAYS', value: 30 }, '2026-11-22', false],
  ['something is there', { operator: 'HAS_PROPERTY' }, '0', true],
  ['something is there, so it is not missing', { operator: 'NOT_HAS_PROPERTY' }, '0', false],
];

it.each(rows)('%s', (_title, comparison, value, expected) => {
  expect(compileComparison(comparison)(value, now)).toBe(expected);
});

describe('a missing value', () => {
  const withOperands: Comparison[] = [
    { operator: 'EQ', value: 'n/a' },
    { operator: 'NEQ', value: 'US' },
    { operator: 'IN', values: ['US'] },
    { operator: 'NOT_IN', values: ['US'] },
    { operator: 'GT', value: 0 },
    { operator: 'LTE', value: 0 },
    { operator: 'BETWEEN', value: 0, highValue: 1 },
    { operator: 'CONTAINS_TOKEN', value: 'us' },
    { operator: 'NOT_CONTAINS_TOKEN', value: 'us' },
    { operator: 'WITHIN_DAYS', value: 3 },
    { operator: 'HAS_PROPERTY' },
  ];

  it.each(withOperands)('is neither a match nor a mismatch for $operator', (comparison) => {
    expect(compileConditions([{ property: 'country', ...comparison }])(aLead({ country: 'n/a' }), now)).toBe(
      false,
    );
  });

  it('is what NOT_HAS_PROPERTY asks for', () => {
    const holds = compileConditions([{ property: 'country', operator: 'NOT_HAS_PROPERTY' }]);
    expect(holds(aLead({ country: 'unknown' }), now)).toBe(true);
  });
});

it('holds only when all conditions hold, and always when there are none', () => {
  const both = compileConditions([
    { property: 'country', operator: 'EQ', value: 'US' },
    { property: 'company.industry', operator: 'EQ', value: 'RETAIL' },
  ]);
  expect(both(aLead({ country: 'us' }, { industry: 'retail' }), now)).toBe(true);
  expect(both(aLead({ country: 'us' }, { industry: 'BANKING' }), now)).toBe(false);
  expect(both(aLead({ country: 'us' }), now)).toBe(false);
  expect(compileConditions([])(aLead({}), now)).toBe(true);
});

it('judges by the moment it is asked about', () => {
  const holds = compileConditions([{ property: 'seen', operator: 'WITHIN_DAYS', value: 1 }]);
  const lead = aLead({ seen: '2026-11-20T00:00:00Z' });
  expect([holds(lead, now), holds(lead, now + 2 * dayMs)]).toEqual([true, false]);
});
