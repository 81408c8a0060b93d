import { aLead, dayMs, now } from '../lead/a-lead.ts';
import { scoreBy, scoreWith, sumOf, twoBands, type WrittenCriterion } from './a-profile.ts';

const gives = (points: number, name = `gives ${points}`): WrittenCriterion => ({
  name,
  all: [{ property: 'email', operator: 'HAS_PROPERTY' }],
  points,
});
const lead = aLead({ email: 'ann@acme.test' });

describe('a group', () => {
  it('is held at its limit by a line of its own', () => {
    const { total, lines } = scoreBy([gives(40), gives(25)], lead, { limit: 60 });
    expect(total).toBe(60);
    expect(lines.at(-1)).toEqual({ kind: 'limit', group: 'Fit', points: -5, bound: 60 });
  });

  it('needs no limit line when it is just reached', () => {
    expect(scoreBy([gives(40), gives(20)], lead, { limit: 60 }).lines).toHaveLength(2);
  });

  it('is held at its limit from the first hundredth of a point on', () => {
    expect(scoreBy([gives(40), gives(20.01)], lead, { limit: 60 }).lines.at(-1)).toMatchObject({
      points: -0.01,
    });
  });

  it('is held at its floor by a line of its own', () => {
    const groups = [
      { name: 'Fit', category: 'fit' as const, floor: -20, criteria: [gives(-50)] },
      { name: 'Interest', category: 'engagement' as const, criteria: [gives(30)] },
    ];
    const { total, lines } = scoreWith({ groups, bands: twoBands }, lead);
    expect(total).toBe(10);
    expect(lines).toContainEqual({ kind: 'floor', group: 'Fit', points: 30, bound: -20 });
  });
});

describe('a total', () => {
  it.each([
    ['is clipped at 100', [80, 70], 100, -50],
    ['is clipped at 0', [-30, 10], 0, 20],
  ])('%s by a line', (_title, points, total, clip) => {
    const score = scoreBy(
      points.map((each) => gives(each)),
      lead,
    );
    expect(score.total).toBe(total);
    expect(score.lines.at(-1)).toEqual({ kind: 'clip', points: clip, bound: total });
  });

  it('adds up exactly where floating point does not', () => {
    const score = scoreBy([gives(0.1), gives(0.2, 'b'), gives(0.7, 'c')], lead);
    expect(score.total).toBe(1);
    expect(scoreBy([gives(0.1), gives(0.2, 'b')], lead).total).toBe(0.3);
    expect(sumOf(score.lines)).toBe(1);
  });
});

describe('decay', () => {
  const form = (decay: object, points = 10): WrittenCriterion => ({
    name: 'Form',
    match: 'seen',
    cases: [{ operator: 'WITHIN_DAYS', value: 365, points }],
    decay: decay as { shape: 'half-life'; days: number },
  });
  const linear = { shape: 'linear', percent: 50, everyDays: 30 };
  const halfLife = { shape: 'half-life', days: 10 };
  const seen = (daysAgo: number) =>
    aLead({ email: 'ann@acme.test', seen: new Date(now - daysAgo * dayMs).toISOString() });

  it.each([
    ['linear', linear, 0, 10],
    ['linear', linear, 15, 7.5],
    ['linear', linear, 30, 5],
    ['linear', linear, 60, 0],
    ['linear', linear, 90, 0],
    ['half-life', halfLife, 0, 10],
    ['half-life', halfLife, 10, 5],
    ['half-life', halfLife, 20, 2.5],
    ['half-life', halfLife, 5, 7.07],
  ])('%s leaves of 10 points after %j the right rest (%d days: %d)', (_shape, decay, daysAgo, left) => {
    expect(scoreBy([form(decay)], seen(daysAgo)).total).toBe(left);
  });

  it('linear ends at nothing: what is long gone takes nothing away from other criteria', () => {
    expect(scoreBy([form(linear), gives(20)], seen(200)).total).toBe(20);
  });

  it('goes by our own record of touches as by any other date', () => {
    const touched = { ...form(halfLife), match: 'fairlead_last_touch_at' };
    const at = (daysAgo: number) => new Date(now - daysAgo * dayMs).toISOString();
    expect(scoreBy([touched], aLead({ fairlead_last_touch_at: at(10) })).total).toBe(5);
  });

  it('is a line of its own with the age', () => {
    expect(scoreBy([form(linear)], seen(30)).lines).toEqual([
      expect.objectContaining({ kind: 'criterion', points: 10 }),
      { kind: 'decay', group: 'Fit', criterion: 'Form', points: -5, ageDays: 30 },
    ]);
  });

  it('lets negative points fade as well', () => {
    expect(scoreBy([form(linear, -10), gives(20)], seen(30), {}).total).toBe(15);
  });

  it('takes nothing from a date less than a day ahead', () => {
    expect(scoreBy([form(linear)], seen(-0.5)).total).toBe(10);
  });

  it('takes nothing away, and reports it, when the property holds no date', () => {
    const criterion: WrittenCriterion = {
      name: 'Form',
      match: 'seen',
      cases: [{ operator: 'HAS_PROPERTY', points: 10 }],
      decay: { shape: 'half-life', days: 10 },
    };
    expect(scoreBy([criterion], aLead({ seen: 'lately' }))).toMatchObject({
      total: 10,
      unreadable: [{ property: 'seen', value: 'lately', expected: 'date' }],
    });
  });
});
