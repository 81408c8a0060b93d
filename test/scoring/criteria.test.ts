import type { Properties } from '../../src/lead/lead.ts';
import { aLead } from '../lead/a-lead.ts';
import { scoreBy, type WrittenCriterion } from './a-profile.ts';

const industry: WrittenCriterion = {
  name: 'Industry',
  match: 'company.industry',
  cases: [
    { operator: 'IN', values: ['MACHINERY', 'FOOD'], points: 20 },
    { operator: 'EQ', value: 'FOOD', points: 99 },
    { operator: 'EQ', value: 'RETAIL', points: 5 },
  ],
  otherwise: -3,
  missing: 2,
};
const size: WrittenCriterion = {
  name: 'Size',
  match: 'company.size',
  cases: [
    { operator: 'BETWEEN', value: 50, highValue: 500, points: 20, falloff: 'linear', falloffTo: [0, 1000] },
  ],
  otherwise: -1,
  missing: 3,
};

describe('a match criterion', () => {
  it.each([
    ['the first case that applies, not a later one', 'FOOD', 20, 'case'],
    ['a later case', 'retail', 5, 'case'],
    ['otherwise, when no case applies', 'BANKING', -3, 'otherwise'],
    ['missing, when nothing is known', 'n/a', 2, 'missing'],
  ])('gives the points of %s', (_title, value, points, matched) => {
    const { lines } = scoreBy([industry], aLead({}, { industry: value }), { floor: -50 });
    expect(lines[0]).toMatchObject({
      kind: 'criterion',
      group: 'Fit',
      criterion: 'Industry',
      points,
      matched,
    });
  });

  it('tells the property and the value that gave the points', () => {
    const { lines } = scoreBy([industry], aLead({}, { industry: ' Food ' }));
    expect(lines).toEqual([
      {
        kind: 'criterion',
        group: 'Fit',
        criterion: 'Industry',
        points: 20,
        matched: 'case',
        property: 'company.industry',
        value: 'Food',
      },
    ]);
  });

  it('writes no line for a criterion that gives nothing', () => {
    expect(scoreBy([{ ...industry, missing: 0 }], aLead({}))).toMatchObject({
      total: 0,
      lines: [],
      band: 'cold',
    });
  });
});

describe('a range with a linear fall-off', () => {
  it.each([
    ['0', -1],
    ['10', 4],
    ['49', 19.6],
    ['50', 20],
    ['500', 20],
    ['501', 19.96],
    ['750', 10],
    ['1,000', -1],
    ['5000', -1],
  ])('gives for %s people %d points', (value, points) => {
    const { lines } = scoreBy([size], aLead({}, { size: value }), { floor: -5 });
    expect(lines[0]?.points).toBe(points);
  });

  it('falls off below only when the range is open above', () => {
    const criterion: WrittenCriterion = {
      name: 'Size',
      match: 'n',
      cases: [{ operator: 'GTE', value: 100, points: 10, falloff: 'linear', falloffTo: [0, 100] }],
    };
    expect(['50', '100', '9999'].map((n) => scoreBy([criterion], aLead({ n })).total)).toEqual([5, 10, 10]);
  });
});

describe('a value that cannot be read', () => {
  it('counts as missing, not as a mismatch, and is reported', () => {
    const { total, lines, unreadable } = scoreBy([size], aLead({}, { size: '500+' }));
    expect(total).toBe(3);
    expect(lines[0]).toMatchObject({ matched: 'missing', value: '500+' });
    expect(unreadable).toEqual([{ property: 'company.size', value: '500+', expected: 'number' }]);
  });

  it('is reported once, however many criteria look at it', () => {
    const again = { ...size, name: 'Size again' };
    const all: WrittenCriterion = {
      name: 'Big',
      all: [{ property: 'company.size', operator: 'GT', value: 900 }],
      points: 5,
    };
    expect(scoreBy([size, again, all], aLead({}, { size: 'many' })).unreadable).toHaveLength(1);
  });

  it('is not reported when another case takes it as a word', () => {
    const criterion: WrittenCriterion = {
      name: 'Size',
      match: 'n',
      cases: [
        { operator: 'GT', value: 50, points: 9 },
        { operator: 'EQ', value: '1-5', points: 1 },
      ],
    };
    expect(scoreBy([criterion], aLead({ n: '1-5' }))).toMatchObject({ total: 1, unreadable: [] });
  });
});

describe('an all-of criterion', () => {
  const abroad: WrittenCriterion = {
    name: 'Decision maker abroad',
    all: [
      { property: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'director' },
      { property: 'country', operator: 'NEQ', value: 'US' },
    ],
    points: 5,
  };

  it('gives its points when every condition holds', () => {
    const { lines } = scoreBy([abroad], aLead({ jobtitle: 'Director', country: 'DE' }));
    expect(lines).toEqual([
      { kind: 'criterion', group: 'Fit', criterion: 'Decision maker abroad', points: 5, matched: 'all' },
    ]);
  });

  it.each<Properties>([{ jobtitle: 'Director', country: 'US' }, { jobtitle: 'Director' }, { country: 'DE' }])(
    'gives nothing to %j',
    (properties) => {
      expect(scoreBy([abroad], aLead(properties))).toMatchObject({ total: 0, lines: [] });
    },
  );
});

describe('a disqualifier', () => {
  const good: WrittenCriterion = {
    name: 'Country',
    match: 'country',
    cases: [{ operator: 'EQ', value: 'DE', points: 70 }],
  };
  const student: WrittenCriterion = {
    name: 'Student',
    match: 'jobtitle',
    cases: [{ operator: 'CONTAINS_TOKEN', value: 'student', points: 0, disqualify: true }],
  };

  it('brings the score to 0 by a line of its own and keeps what else was found', () => {
    const score = scoreBy([student, good], aLead({ country: 'DE', jobtitle: 'PhD student' }));
    expect(score).toMatchObject({ total: 0, band: 'cold', disqualifiedBy: 'Student' });
    expect(score.lines.map(({ kind, points }) => [kind, points])).toEqual([
      ['criterion', 70],
      ['disqualified', -70],
    ]);
  });

  it('brings a score below zero up to 0 as well', () => {
    const bad = { ...good, cases: [{ operator: 'EQ' as const, value: 'DE', points: -20 }] };
    const score = scoreBy([bad, student], aLead({ country: 'DE', jobtitle: 'student' }));
    expect(score.lines.map(({ points }) => points)).toEqual([-20, 20]);
  });

  it('may be an all-of criterion', () => {
    const competitor: WrittenCriterion = {
      name: 'Competitor',
      all: [{ property: 'email', operator: 'CONTAINS_TOKEN', value: 'rival.test' }],
      points: 0,
      disqualify: true,
    };
    expect(scoreBy([good, competitor], aLead({ country: 'DE', email: 'x@rival.test' })).disqualifiedBy).toBe(
      'Competitor',
    );
    expect(
      scoreBy([good, competitor], aLead({ country: 'DE', email: 'x@acme.test' })).disqualifiedBy,
    ).toBeNull();
  });
});
