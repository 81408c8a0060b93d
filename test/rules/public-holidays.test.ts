import { isHolidayRegion, publicHolidays } from '../../src/rules/public-holidays.ts';

const daysOf = (region: string, year: number) => publicHolidays(region, year).map(({ date }) => date);

describe('the public holidays of a region', () => {
  it.each([
    ['DE-BY', '2026-01-06', 'Epiphany, of some states only'],
    ['DE-BY', '2026-04-06', 'Easter Monday, which moves'],
    ['US', '2026-11-26', 'Thanksgiving, a weekday of a month'],
    ['US', '2026-07-03', 'the day in place of a Saturday'],
    ['JP', '2026-03-20', 'the spring equinox'],
    ['JP', '2026-09-22', 'a day between two holidays'],
    ['CN', '2026-02-18', 'a later day of a long one'],
  ])('has for %s %s: %s', (region, date) => {
    expect(daysOf(region, Number(date.slice(0, 4)))).toContain(date);
  });

  it.each([
    ['DE-BE', '2026-01-06', 'a holiday of other states'],
    ['DE-BY', '2026-12-24', 'a day that is half a holiday'],
    ['US', '2026-02-14', 'a day that people observe'],
    ['US', '2026-04-06', 'a holiday of other countries'],
  ])('has not for %s %s: %s', (region, date) => {
    expect(daysOf(region, 2026)).not.toContain(date);
  });

  it('is none for a region of which the tables know nothing', () => {
    expect(
      ['XX', 'DE-ZZ', 'Atlantis', ''].map((region) => [isHolidayRegion(region), daysOf(region, 2026)]),
    ).toEqual(Array(4).fill([false, []]));
  });
});
