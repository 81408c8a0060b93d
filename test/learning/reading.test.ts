import { binNumbers } from '../../src/learning/bin-numbers.ts';
import { binTexts } from '../../src/learning/bin-texts.ts';
import { createObservationTable } from '../../src/learning/observation-table.ts';
import { readOutcomes } from '../../src/learning/read-outcome.ts';
import { roundestBetween } from '../../src/learning/roundest-between.ts';
import { screenColumn } from '../../src/learning/screen-column.ts';

function column(values: readonly (string | null)[]) {
  const table = createObservationTable(['it']);
  for (const value of values) table.add({ values: [value], won: false });
  const [only] = table.build().columns;
  if (!only) throw new Error('the column is missing');
  return only;
}

const hundred = (value: (at: number) => string | null) =>
  column(Array.from({ length: 100 }, (_, at) => value(at)));

describe('what a column holds', () => {
  it.each([
    ['numbers', (at: number) => String(at % 30), { use: 'number' }],
    [
      'numbers with a few that cannot be read',
      (at: number) => (at < 4 ? 'many' : String(at % 30)),
      { use: 'number' },
    ],
    ['values that come back', (at: number) => `Town ${at % 7}`, { use: 'text' }],
    ['nothing', () => null, { drop: 'empty' }],
    ['one value', () => 'No', { drop: 'constant' }],
    ['one value in any case', (at: number) => (at % 2 ? 'No' : 'NO '), { drop: 'constant' }],
    ['one value but for four rows', (at: number) => (at < 4 ? 'Yes' : 'No'), { drop: 'constant' }],
    ['a running number', (at: number) => String(5000 + at), { drop: 'id' }],
    ['names of single leads', (at: number) => `lead-${at}@acme.test`, { drop: 'id' }],
    ['days', (at: number) => `2026-03-${String(1 + (at % 28)).padStart(2, '0')}`, { drop: 'date' }],
    [
      'sentences',
      (at: number) => `we would like to know more about number ${at % 40}`,
      { drop: 'free-text' },
    ],
  ])('%s', (_, value, expected) => {
    expect(screenColumn(hundred(value))).toEqual(expected);
  });
});

describe('bins of numbers', () => {
  it('hold about the same number of rows, and never part equal values', () => {
    const binning = binNumbers(
      hundred((at) => String(at < 60 ? 0 : at)),
      4,
    );
    expect(binning).toEqual({ kind: 'number', cuts: [0, 74] });
  });

  it.each([
    [3, 7, 3],
    [3.2, 7, 4],
    [0.0312, 0.0398, 0.035],
    [-5, 5, 0],
    [1234, 1301, 1300],
    [-7.5, -6.2, -7],
    [2, 2.0001, 2],
  ])('between %d and %d the border is %d', (low, high, border) => {
    const found = roundestBetween(low, high);
    expect(found).toBeGreaterThanOrEqual(low);
    expect(found).toBeLessThan(high);
    expect(String(found).length).toBeLessThanOrEqual(String(border).length);
  });
});

describe('bins of texts', () => {
  it('leave values in fewer than five rows to "any other", and spell each as it is written most often', () => {
    const binning = binTexts(hundred((at) => (at < 4 ? 'rare' : at % 3 ? 'Retail' : 'RETAIL')));
    expect(binning).toMatchObject({ levels: [{ key: 'retail', text: 'Retail' }], several: false });
  });

  it('take the elements of lists', () => {
    const binning = binTexts(hundred((at) => (at % 2 ? 'a;b' : 'b; c')));
    expect(binning).toMatchObject({ several: true, levels: [{ key: 'b' }, { key: 'a' }, { key: 'c' }] });
  });
});

describe('outcomes', () => {
  it.each([
    ['1 and 0', ['1', '0'], undefined, { '1': 'won', '0': 'lost' }],
    ['yes and anything', ['Yes', 'maybe'], undefined, { yes: 'won', maybe: 'lost', '': 'open' }],
    [
      'stages of deals',
      ['Won', 'Lost', 'Engaging'],
      undefined,
      { Won: 'won', Lost: 'lost', Engaging: 'open' },
    ],
    ['a word of its own', ['signed', 'gone'], 'Signed', { signed: 'won', gone: 'lost', 'n/a': 'open' }],
  ])('are read from %s', (_, texts, positive, expected) => {
    const read = readOutcomes(texts, positive);
    if (!read.ok) throw new Error(read.refusal);
    for (const [text, outcome] of Object.entries(expected)) expect(read.value(text)).toBe(outcome);
  });

  it('are refused with what there is when nothing means won', () => {
    expect(readOutcomes(['red', 'blue'])).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('blue, red'),
    });
    expect(readOutcomes(['1', '0'], 'gold')).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('"gold"'),
    });
  });
});
