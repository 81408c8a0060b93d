import { readBoolean } from '../../src/lead/read-boolean.ts';
import { readInstant } from '../../src/lead/read-instant.ts';
import { readNumber } from '../../src/lead/read-number.ts';
import { readProperty } from '../../src/lead/read-property.ts';
import { aLead } from './a-lead.ts';

describe('reading a number from text', () => {
  it.each([
    ['0', 0],
    ['1000', 1000],
    ['1,000', 1000],
    ['1,234,567.25', 1234567.25],
    [' 42 ', 42],
    ['-3.5', -3.5],
    ['+7', 7],
    ['.5', 0.5],
    ['1.2E7', 12_000_000],
  ])('reads %j as %d', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each([
    '500+',
    '1,5',
    '12,34',
    '1,0000',
    '50-100',
    '12 people',
    '$5',
    '5%',
    '',
    ' ',
    'NaN',
    'Infinity',
    '0x10',
    '1e999',
  ])('finds %j unreadable rather than guessing', (text) => {
    expect(readNumber(text)).toBeNull();
  });
});

describe('reading a date', () => {
  it.each([
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2026-11-20T10:30:05Z', '2026-11-20T10:30:05.000Z'],
    ['2026-11-20T10:30:05.250Z', '2026-11-20T10:30:05.250Z'],
    ['2026-11-20T10:30:05.1Z', '2026-11-20T10:30:05.100Z'],
    ['2026-11-20T12:30+02:00', '2026-11-20T10:30:00.000Z'],
    ['2026-11-20 10:30', '2026-11-20T10:30:00.000Z'],
    ['1795132800000', '2026-11-20T00:00:00.000Z'],
  ])('reads %j', (text, iso) => {
    const at = readInstant(text);
    expect(at).not.toBeNull();
    expect(new Date(at ?? 0).toISOString()).toBe(iso);
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-20T25:00:00.000Z',
    '2026-11-20T',
    '20.11.2026',
    'soon',
    '42',
  ])('finds %j unreadable', (text) => {
    expect(readInstant(text)).toBeNull();
  });
});

it.each([
  ['TRUE', true],
  ['yes', true],
  [' false ', false],
  ['No', false],
  ['1', null],
  ['maybe', null],
])('reads %j as yes or no', (text, expected) => {
  expect(readBoolean(text)).toBe(expected);
});

describe('reading a property', () => {
  it.each([null, '', '  ', 'n/a', 'N/A', ' Unknown ', '-'])('counts %j as missing', (value) => {
    expect(readProperty(aLead({ city: value }), 'city')).toBeNull();
  });

  it.each(['0', 'No', 'n/a soon', '--', 'none'])('counts %j as a value', (value) => {
    expect(readProperty(aLead({ city: value }), 'city')).toBe(value);
  });

  it('looks at the primary company when the name begins with company.', () => {
    const lead = aLead({ industry: 'own words' }, { industry: ' RETAIL ' });
    expect(readProperty(lead, 'company.industry')).toBe('RETAIL');
    expect(readProperty(lead, 'industry')).toBe('own words');
  });

  it('finds nothing of a company when there is none, nor of a property that was never read', () => {
    expect(readProperty(aLead({}), 'company.industry')).toBeNull();
    expect(readProperty(aLead({}), 'constructor')).toBeNull();
  });
});
