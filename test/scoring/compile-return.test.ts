import { compileReturn } from '../../src/scoring/compile-return.ts';
import type { Band } from '../../src/scoring/profile.ts';
import { aLead, dayMs, now } from '../lead/a-lead.ts';

const band = (changes: Partial<Band>): Band => ({ name: 'later', from: 0, ...changes }) as Band;
const returnBy = { property: 'timeframe', days: { 'Next year': 300, '3-6 months': 120 }, daysBefore: 14 };
const inDays = (days: number) => new Date(now + days * dayMs).toISOString();

describe('the return of a long-term lead', () => {
  it.each([
    ['its own time frame, in any case', 'next YEAR', 300],
    ['a date, less the days before it', inDays(100), 86],
    ['the band, when the date is over', inDays(-3), 60],
    ['the band, when the date less its days is over', inDays(10), 60],
    ['the band, when the time frame is another', 'some day', 60],
    ['the band, when nothing is said', null, 60],
    ['the band, when nothing is known', 'n/a', 60],
  ])('goes by %s', (_what, timeframe, days) => {
    const at = compileReturn(band({ returnAfterDays: 60, returnBy }))(aLead({ timeframe }), now);
    expect((at - now) / dayMs).toBe(days);
  });

  it('is in ninety days where nothing is written', () => {
    expect(compileReturn(band({}))(aLead({ timeframe: 'Next year' }), now)).toBe(now + 90 * dayMs);
  });
});
