import { validate } from 'node-cron';
import { dueTick } from '../../src/schedule/due-tick.ts';
import { duties } from '../../src/schedule/duties.ts';
import { latestTick } from '../../src/schedule/latest-tick.ts';

const at = (text: string) => Date.parse(text);
const minuteMs = 60_000;

describe('the newest tick', () => {
  it.each([
    ['*/15 * * * *', '2026-03-02T09:14:59.999Z', '2026-03-02T09:00:00Z'],
    ['*/15 * * * *', '2026-03-02T09:15:00Z', '2026-03-02T09:15:00Z'],
    ['7 * * * *', '2026-03-02T00:06:59Z', '2026-03-01T23:07:00Z'],
    ['23 2 * * *', '2026-03-01T02:22:00Z', '2026-02-28T02:23:00Z'],
    ['0 6 * * 1', '2026-03-01T12:00:00Z', '2026-02-23T06:00:00Z'],
    ['0 6 * * sun', '2026-03-01T12:00:00Z', '2026-03-01T06:00:00Z'],
    ['30 1 1 * *', '2026-03-01T01:29:00Z', '2026-02-01T01:30:00Z'],
    ['0 0 29 2 *', '2024-03-28T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['59 23 31 12 *', '2026-01-01T00:00:00Z', '2025-12-31T23:59:00Z'],
  ])('of "%s" at %s is %s', (cron, now, tick) => {
    expect(latestTick(cron, at(now))).toBe(at(tick));
  });

  it('is found for a moment before 1970 and one far ahead', () => {
    expect(latestTick('0 * * * *', -1)).toBe(-60 * minuteMs);
    expect(latestTick('0 * * * *', at('9999-12-31T23:59:59Z'))).toBe(at('9999-12-31T23:00:00Z'));
  });

  it('is not sought for ever when the date never comes, or not within a year', () => {
    expect(() => latestTick('0 0 30 2 *', at('2026-03-02T00:00:00Z'))).toThrow('impossible day of month');
    expect(() => latestTick('0 0 29 2 *', at('2027-03-02T00:00:00Z'))).toThrow('no tick within a year');
  });
});

describe('the table of duties', () => {
  it('names each duty once, with a cron expression of five fields and a sentence', () => {
    expect(new Set(duties.map((duty) => duty.name)).size).toBe(duties.length);
    for (const { cron, does } of duties) {
      expect([validate(cron), cron.split(' ').length]).toEqual([true, 5]);
      expect(does.length).toBeGreaterThan(20);
    }
  });

  it('starts no two of the daily ones together', () => {
    const daily = duties.filter(({ cron }) => !cron.includes('/') && !cron.split(' ')[1]?.includes('*'));
    expect(new Set(daily.map(({ cron }) => cron)).size).toBe(daily.length);
  });
});

describe('what is to be done now', () => {
  const hourly = { cron: '0 * * * *', catchUp: 'once' as const };
  const fleeting = { cron: '0 * * * *', catchUp: 'skip' as const };
  const nine = at('2026-03-02T09:00:00Z');
  const done = (tickAt: number) => ({ tickAt, attempts: 1, leaseUntil: tickAt, isDone: true });
  const open = (tickAt: number, leaseUntil: number, attempts = 1) => ({
    tickAt,
    attempts,
    leaseUntil,
    isDone: false,
  });
  const eight = nine - 60 * minuteMs;

  it.each([
    ['the newest tick, when it was never done', hourly, undefined, 30, nine],
    ['nothing, when the newest tick is done', hourly, done(nine), 30, null],
    ['the newest tick, when the one before is done', hourly, done(eight), 0, nine],
    ['one tick for a day of missed ones', hourly, done(nine - 25 * 60 * minuteMs), 59, nine],
    ['a tick whose repetition does not matter, while it is fresh', fleeting, done(eight), 5, nine],
    ['nothing, once such a tick is missed', fleeting, done(eight), 5.1, null],
    ['nothing, while somebody is at it', hourly, open(nine, nine + 2 * minuteMs), 1, null],
    [
      'nothing, while somebody is still at the tick before',
      hourly,
      open(eight, nine + 2 * minuteMs),
      1,
      null,
    ],
    ['the tick again, when its holder died', hourly, open(nine, nine + 2 * minuteMs), 2, nine],
    ['the newest tick, when the holder of the one before died', hourly, open(eight, eight), 1, nine],
    ['nothing, when it failed three times', hourly, open(nine, nine, 3), 30, null],
    ['nothing, when the clock was set back', hourly, done(nine + 60 * minuteMs), 30, null],
  ])('is %s', (_what, duty, taken, minutesPast, tick) => {
    expect(dueTick(duty, taken, nine + minutesPast * minuteMs)).toBe(tick);
  });
});
