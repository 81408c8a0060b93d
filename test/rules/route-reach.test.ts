import type { Condition } from '../../src/lead/condition-schema.ts';
import { compareReach, findUntaken } from '../../src/rules/route-reach.ts';

const on =
  (property: string) =>
  (operator: Condition['operator'], ...operands: (string | number)[]): Condition => {
    const [value, highValue] = operands;
    if (operator === 'IN' || operator === 'NOT_IN') return { property, operator, values: operands };
    return { property, operator, value, ...(operator === 'BETWEEN' ? { highValue } : {}) };
  };
const country = on('country');
const size = on('company.numberofemployees');
const title = on('jobtitle');
const born = on('created');

describe('what two routes take, one before the other', () => {
  const cases: [string, Condition[], Condition[], string][] = [
    ['other values', [country('EQ', 'US')], [country('EQ', 'CA')], 'apart'],
    ['what is left of the first', [country('EQ', 'US')], [country('NEQ', 'US')], 'apart'],
    [
      'what the first needs and the second forbids',
      [{ property: 'a', operator: 'HAS_PROPERTY' }],
      [{ property: 'a', operator: 'NOT_HAS_PROPERTY' }],
      'apart',
    ],
    ['ranges that do not touch', [size('LT', 50)], [size('GTE', 50)], 'apart'],
    ['fewer values than the first', [country('IN', 'US', 'CA')], [country('EQ', 'CA')], 'hides'],
    ['the same in other letters', [country('EQ', 'us')], [country('EQ', 'US')], 'hides'],
    ['a range within the first', [size('GT', 10)], [size('BETWEEN', 50, 100)], 'hides'],
    ['more conditions', [country('EQ', 'US')], [country('EQ', 'US'), size('GT', 50)], 'hides'],
    [
      'a title that has the word',
      [title('CONTAINS_TOKEN', 'director')],
      [title('EQ', 'Sales Director')],
      'hides',
    ],
    ['everything, the first too', [], [], 'hides'],
    ['later days than the first', [born('GTE', '2026-01-01')], [born('GTE', '2026-02-01')], 'hides'],
    ['fresher than the first', [born('WITHIN_DAYS', 30)], [born('WITHIN_DAYS', 7)], 'hides'],
    ['more values than the first', [country('EQ', 'CA')], [country('IN', 'US', 'CA')], 'within'],
    ['everybody else', [country('EQ', 'CA'), size('GT', 5)], [], 'within'],
    ['some of the same values', [country('IN', 'US', 'CA')], [country('IN', 'CA', 'MX')], 'crosses'],
    ['ranges that overlap', [size('BETWEEN', 1, 100)], [size('BETWEEN', 50, 200)], 'crosses'],
    [
      'two words that one title may have',
      [title('CONTAINS_TOKEN', 'sales')],
      [title('CONTAINS_TOKEN', 'director')],
      'crosses',
    ],
    ['other properties', [country('EQ', 'US')], [size('GT', 50)], 'unlike'],
  ];
  it.each(cases)('%s', (_title, first, second, kind) => {
    expect(compareReach(first, second).kind).toBe(kind);
  });

  it('names a value that both take', () => {
    const reach = compareReach([country('IN', 'US', 'CA')], [country('IN', 'CA', 'MX')]);
    expect(reach).toEqual({ kind: 'crosses', property: 'country', example: 'CA' });
  });
});

describe('a lead that a route sends and no rep takes', () => {
  it('is found by its values', () => {
    expect(findUntaken([country('IN', 'US', 'CA')], [[country('EQ', 'US')]])).toEqual({ country: 'CA' });
    expect(findUntaken([], [[size('GTE', 50)], [size('LT', 50)]])).toEqual({
      'company.numberofemployees': null,
    });
  });

  it('is none where the reps take all that is sent', () => {
    expect(
      findUntaken([country('IN', 'US', 'CA')], [[country('EQ', 'US')], [country('EQ', 'CA')]]),
    ).toBeNull();
    const known = { property: 'country', operator: 'HAS_PROPERTY' } as const;
    expect(findUntaken([known], [[country('EQ', 'US')], [country('NEQ', 'US')]])).toBeNull();
  });

  it('is looked for in a bounded number of tries', () => {
    const many = Array.from({ length: 12 }, (_, index) => on(`p${index}`)('IN', 'a', 'b', 'c', 'd'));
    const startedAt = performance.now();
    findUntaken([], [many]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
