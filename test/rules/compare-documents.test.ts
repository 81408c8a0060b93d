import { compareDocuments } from '../../src/rules/compare-documents.ts';
import { describeChange } from '../../src/rules/describe-change.ts';
import { journeyRules } from '../support/journey-rules.ts';

const told = (before: unknown, after: unknown) => compareDocuments(before, after).map(describeChange);

describe('what changed between two versions', () => {
  it('is nothing between equal ones, whatever the order of their fields', () => {
    const { profile, ...rest } = journeyRules();
    expect(told(journeyRules(), { ...rest, profile })).toEqual([]);
  });

  it.each([
    [
      'a threshold, by the name of its band',
      {
        profile: {
          bands: [
            { name: 'hot', from: 60 },
            { name: 'later', from: 0 },
          ],
        },
      },
      {
        profile: {
          bands: [
            { name: 'hot', from: 70 },
            { name: 'later', from: 0 },
          ],
        },
      },
      ['profile › bands › hot › from: 60 → 70'],
    ],
    [
      'a limit of a rep, by their name',
      { reps: [{ ownerId: '41', name: 'Ann', capacity: { open: 12 } }] },
      { reps: [{ ownerId: '41', name: 'Ann', capacity: { open: 8 } }] },
      ['reps › Ann › capacity › open: 12 → 8'],
    ],
    [
      'who came and who left, moving nobody else',
      { pools: [{ name: 'field', members: [{ ownerId: '41' }, { ownerId: '42' }] }] },
      { pools: [{ name: 'field', members: [{ ownerId: '43', weight: 2 }, { ownerId: '42' }] }] },
      ['pools › field › members › owner 43: added (weight 2)', 'pools › field › members › owner 41: removed'],
    ],
    [
      'another order of routes, which the first match wins',
      { routes: [{ name: 'north' }, { name: 'south' }, { name: 'all' }] },
      { routes: [{ name: 'south' }, { name: 'north' }, { name: 'all' }] },
      ['routes: order north, south, all → south, north, all'],
    ],
    [
      'values of a list',
      { routes: [{ name: 'north', when: [{ property: 'country', values: ['SE', 'NO'] }] }] },
      { routes: [{ name: 'north', when: [{ property: 'country', values: ['SE', 'FI'] }] }] },
      ['routes › north › when › country › values: SE, NO → SE, FI'],
    ],
    [
      'deadlines of one band for several kinds of inquiry apart',
      {
        deadlines: [
          { band: 'hot', firstTouchMinutes: 60 },
          { band: 'hot', inquiry: 'rfp', firstTouchMinutes: 45 },
        ],
      },
      {
        deadlines: [
          { band: 'hot', firstTouchMinutes: 60 },
          { band: 'hot', inquiry: 'rfp', firstTouchMinutes: 30 },
        ],
      },
      ['deadlines › hot (rfp) › first touch minutes: 45 → 30'],
    ],
    ['a section that is new', {}, { declines: { most: 3 } }, ['declines: added (most 3)']],
    [
      'a switch',
      { quality: { businessEmailExpected: true } },
      { quality: { businessEmailExpected: false } },
      ['quality › business email expected: yes → no'],
    ],
  ])('names %s', (_, before, after, sentences) => {
    expect(told(before, after)).toEqual(sentences);
  });

  it('tells entries of one name apart', () => {
    const of = (values: number[]) => ({
      cases: values.map((points) => ({ operator: 'EQ', name: 'x', points })),
    });
    expect(told(of([1, 2]), of([1, 3]))).toEqual(['cases › x (2) › points: 2 → 3']);
  });
});
