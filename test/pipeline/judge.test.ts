import type { Cause } from '../../src/lead/decision.ts';
import type { Properties } from '../../src/lead/lead.ts';
import { judge } from '../../src/pipeline/judge.ts';
import { onReturn } from '../../src/pipeline/on-return.ts';
import { retryDelayMs, troubleDelayMs } from '../../src/pipeline/retry-delay.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { aLead } from '../lead/a-lead.ts';
import { journeyRules } from '../support/journey-rules.ts';
import { dayMs, hourMs, monday } from '../support/test-clock.ts';

const rules = compileRules(journeyRules(), 1);
const judged = (properties: Properties, ownerId: string | null = null) =>
  judge(aLead(properties, undefined, { ownerId }), rules, monday);
const hot = { country: 'Germany', jobtitle: 'Director' };
const junk = { email: 'a.brandt@mailinator.com' };

describe('triage', () => {
  it.each([
    [
      'an exclusion before junk',
      { ...hot, ...junk, lifecyclestage: 'customer' },
      null,
      'excluded',
      'customer',
    ],
    ['an owner before junk', { ...hot, ...junk }, '49', 'excluded', 'already-owned'],
    [
      'junk before the band',
      { ...hot, ...junk },
      null,
      'junk',
      'disposable-email: mailinator.com hands out throw-away addresses',
    ],
    ['a band that is for later', {}, null, 'nurture', 'band long-term'],
  ])('looks at %s', (_order, properties, ownerId, kind, reason) => {
    expect(judged(properties, ownerId)).toMatchObject({ kind, reason });
  });

  it('sends a lead of a band that is for now to the routes, with its score', () => {
    expect(judged(hot)).toMatchObject({ kind: 'route', score: { total: 75, band: 'hot' } });
  });

  it('scores what it does not route, too', () => {
    expect(judged({ ...hot, lifecyclestage: 'customer' }).score.total).toBe(75);
  });

  it('lets a lead for later return after the days of its band', () => {
    expect(judged({})).toMatchObject({ returnAt: monday + 90 * dayMs });
  });
});

describe('a lead that returns', () => {
  it.each<[Cause, string]>([
    ['return', 'lost'],
    ['arrival', 'nurture'],
    ['sweep', 'nurture'],
  ])('and is still for later, on %s, is %s', (cause, kind) => {
    expect(onReturn(cause, judged({})).kind).toBe(kind);
  });

  it('and is better than before goes to a rep', () => {
    expect(onReturn('return', judged(hot)).kind).toBe('route');
  });
});

describe('the wait before the next try', () => {
  it('doubles from half a minute up to an hour', () => {
    expect([0, 1, 2, 6, 7, 50].map(retryDelayMs)).toEqual([
      30_000,
      60_000,
      120_000,
      1_920_000,
      hourMs,
      hourMs,
    ]);
  });

  it('is ten minutes at most where the trouble is HubSpot’s, not the lead’s', () => {
    expect([0, 1, 4, 5, 50].map(troubleDelayMs)).toEqual([30_000, 60_000, 480_000, 600_000, 600_000]);
  });
});
