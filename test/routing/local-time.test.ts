import fc from 'fast-check';
import { DateTime } from 'luxon';
import { calendarPeriod } from '../../src/routing/calendar-period.ts';
import { dateOfDay, dayNumber } from '../../src/routing/day-number.ts';
import { localTime } from '../../src/routing/local-time.ts';
import type { GivenLimit } from '../../src/routing/routing-rules.ts';
import { at } from './routing-desk.ts';

const zones = [
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Santiago',
  'Africa/Casablanca',
  'Pacific/Apia',
];
const instants = fc.integer({ min: at('2005-01-01T00:00:00Z'), max: at('2037-01-01T00:00:00Z') });
const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

describe('the wall clock of a zone', () => {
  it('shows what Luxon shows, at any instant', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
        const { day, msOfDay } = localTime(zone).wallAt(instant);
        const shown = `${dateOfDay(day)}T${new Date(msOfDay).toISOString().slice(11, 23)}`;
        expect(shown).toBe(DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS"));
      }),
      { numRuns: 500 },
    );
  });

  it('first shows a reading at an instant that shows it, and never shows it earlier within two days', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, fc.nat(1439), (zone, instant, minute) => {
        const time = localTime(zone);
        const { day } = time.wallAt(instant);
        const first = time.instantOf(day, minute);
        const reading = (moment: number) => {
          const wall = time.wallAt(moment);
          return wall.day * 1440 + wall.msOfDay / 60_000;
        };
        expect(reading(first)).toBeGreaterThanOrEqual(day * 1440 + minute);
        for (const minutesBefore of [1, 15, 30, 60, 90, 120, 1440]) {
          expect(reading(first - minutesBefore * 60_000)).toBeLessThan(day * 1440 + minute);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      'skipped when clocks go forward: the jump',
      'America/New_York',
      '2026-03-08',
      150,
      '2026-03-08T07:00:00Z',
    ],
    [
      'shown twice when clocks go back: the first',
      'America/New_York',
      '2026-11-01',
      90,
      '2026-11-01T05:30:00Z',
    ],
    ['a midnight that does not exist', 'America/Santiago', '2026-09-06', 0, '2026-09-06T04:00:00Z'],
    ['a midnight that comes twice', 'America/Havana', '2026-11-01', 0, '2026-11-01T04:00:00Z'],
    ['a jump of half an hour', 'Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:30:00Z'],
    ['a day that a country skipped', 'Pacific/Apia', '2011-12-30', 600, '2011-12-30T10:00:00Z'],
  ])('reads %s', (_, zone, date, minute, instant) => {
    expect(iso(localTime(zone).instantOf(dayNumber(date), minute))).toBe(instant);
  });

  it('refuses a zone that does not exist, by name', () => {
    expect(() => localTime('Mars/Olympus')).toThrow('"Mars/Olympus" is not a time zone');
  });
});

describe('calendar periods', () => {
  const period = (zone: string, per: GivenLimit['per'], instant: string, weekStart = 0) => {
    const { start, end } = calendarPeriod(localTime(zone), per, weekStart, at(instant));
    return [iso(start), iso(end)];
  };

  it.each<[string, string, GivenLimit['per'], string, string, string]>([
    [
      'Tokyo turns nine hours before UTC',
      'Asia/Tokyo',
      'day',
      '2026-03-01T15:00:00Z',
      '2026-03-01T15:00:00Z',
      '2026-03-02T15:00:00Z',
    ],
    [
      'and not a moment earlier',
      'Asia/Tokyo',
      'day',
      '2026-03-01T14:59:59Z',
      '2026-02-28T15:00:00Z',
      '2026-03-01T15:00:00Z',
    ],
    [
      'a day of 23 hours',
      'America/New_York',
      'day',
      '2026-03-08T12:00:00Z',
      '2026-03-08T05:00:00Z',
      '2026-03-09T04:00:00Z',
    ],
    [
      'a day of 25 hours',
      'America/Los_Angeles',
      'day',
      '2026-11-01T12:00:00Z',
      '2026-11-01T07:00:00Z',
      '2026-11-02T08:00:00Z',
    ],
    [
      'the hour before clocks go back',
      'America/New_York',
      'hour',
      '2026-11-01T05:59:00Z',
      '2026-11-01T05:00:00Z',
      '2026-11-01T06:00:00Z',
    ],
    [
      'the same hour read again',
      'America/New_York',
      'hour',
      '2026-11-01T06:01:00Z',
      '2026-11-01T06:00:00Z',
      '2026-11-01T07:00:00Z',
    ],
    [
      'hours of a zone off by a quarter',
      'Asia/Kathmandu',
      'hour',
      '2026-03-02T00:20:00Z',
      '2026-03-02T00:15:00Z',
      '2026-03-02T01:15:00Z',
    ],
    [
      'a month that begins in the zone',
      'America/Los_Angeles',
      'month',
      '2026-03-01T07:59:59Z',
      '2026-02-01T08:00:00Z',
      '2026-03-01T08:00:00Z',
    ],
    [
      'a month with a clock change',
      'America/Los_Angeles',
      'month',
      '2026-03-01T08:00:00Z',
      '2026-03-01T08:00:00Z',
      '2026-04-01T07:00:00Z',
    ],
    [
      'December into January',
      'Asia/Tokyo',
      'month',
      '2026-12-31T14:59:59Z',
      '2026-11-30T15:00:00Z',
      '2026-12-31T15:00:00Z',
    ],
    [
      'a leap February',
      'UTC',
      'month',
      '2028-02-29T23:59:59Z',
      '2028-02-01T00:00:00Z',
      '2028-03-01T00:00:00Z',
    ],
    [
      'a week with a clock change',
      'Europe/Berlin',
      'week',
      '2026-03-29T12:00:00Z',
      '2026-03-22T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ],
  ])('%s (%s, %s)', (_, zone, per, instant, start, end) => {
    expect(period(zone, per, instant)).toEqual([start, end]);
  });

  it.each([
    [0, '2026-02-23T00:00:00Z'],
    [6, '2026-03-01T00:00:00Z'],
    [5, '2026-02-28T00:00:00Z'],
    [3, '2026-02-26T00:00:00Z'],
  ])('starts weeks on the weekday of the rules (%i), seen on a Sunday', (weekStart, start) => {
    expect(period('UTC', 'week', '2026-03-01T12:00:00Z', weekStart)[0]).toBe(start);
  });

  it('leaves no gap and no overlap: a period ends where the next begins', () => {
    const per = fc.constantFrom<GivenLimit['per']>('hour', 'day', 'week', 'month');
    fc.assert(
      fc.property(fc.constantFrom(...zones), per, fc.nat(6), instants, (zone, unit, weekStart, instant) => {
        const time = localTime(zone);
        const { start, end } = calendarPeriod(time, unit, weekStart, instant);
        expect(start).toBeLessThanOrEqual(instant);
        expect(end).toBeGreaterThan(instant);
        expect(calendarPeriod(time, unit, weekStart, end).start).toBe(end);
        expect(calendarPeriod(time, unit, weekStart, end - 1)).toEqual({ start, end });
      }),
      { numRuns: 500 },
    );
  });
});
