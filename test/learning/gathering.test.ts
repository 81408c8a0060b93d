import { isLearnable, tellsOutcome } from '../../src/hubspot/learnable-properties.ts';
import { matureLeads } from '../../src/learning/mature-leads.ts';
import { valueAtArrival } from '../../src/learning/value-at-arrival.ts';
import { dayMs, minuteMs } from '../support/test-clock.ts';

describe('the value that a contact arrived with', () => {
  const history = [
    { value: 'first', at: 0 },
    { value: 'corrected', at: 14 * minuteMs },
    { value: 'known later', at: 16 * minuteMs },
  ];

  it.each([
    [history, 'corrected'],
    [history.slice(0, 1), 'first'],
    [history.slice(2), null],
    [[{ value: null, at: 0 }], null],
    [[], null],
  ])('of %j is %p', (values, expected) => {
    expect(valueAtArrival(values, 0)).toBe(expected);
  });
});

describe('leads that had time to be won', () => {
  const lead = (createdDay: number, days: number, won: boolean) => ({
    won,
    createdAt: createdDay * dayMs,
    closedAt: (createdDay + days) * dayMs,
  });
  const wins = [1, 2, 3, 4, 5, 6, 7, 8, 20, 40].map((days) => lead(0, days, true));

  it('are older than four of five wins take; younger ones are left out, won or lost', () => {
    const young = [lead(95, 1, true), lead(95, 2, false)];
    const { mature, ageMs } = matureLeads([...wins, ...young], 100 * dayMs);
    expect(ageMs).toBe(8 * dayMs);
    expect(mature).toEqual(wins);
  });

  it('are all there are when nothing was won yet, and one closed before it was made counts as at once', () => {
    expect(matureLeads([lead(1, 5, false)], 2 * dayMs).mature).toHaveLength(1);
    expect(matureLeads([lead(1, -2, true)], 2 * dayMs)).toMatchObject({ ageMs: 0 });
  });
});

describe('properties that may be learned from', () => {
  const property = (name: string, changes = {}) => ({
    ...{ name, type: 'string', fieldType: 'text', hidden: false, calculated: false },
    ...changes,
  });

  it.each([
    ['segment', {}, true],
    ['country', {}, true],
    ['hs_analytics_source', { type: 'enumeration', fieldType: 'select' }, true],
    ['hs_lead_status', { type: 'enumeration', fieldType: 'radio' }, false],
    ['lifecyclestage', { type: 'enumeration', fieldType: 'radio' }, false],
    ['num_contacted_notes', { type: 'number', fieldType: 'number' }, false],
    ['fairlead_score', { type: 'number', fieldType: 'number' }, false],
    ['email', {}, false],
    ['margin', { calculated: true }, false],
    ['secret', { hidden: true }, false],
    ['signed_at', { type: 'datetime', fieldType: 'date' }, false],
  ])('%s %j: %p', (name, changes, expected) => {
    expect(isLearnable(property(name, changes))).toBe(expected);
  });

  it('never take the status that a rep sets for something known on arrival', () => {
    expect(['hs_lead_status', 'lifecyclestage', 'segment'].map(tellsOutcome)).toEqual([true, true, false]);
  });
});
