import type { z } from 'zod';
import { dayNumber } from '../../src/routing/day-number.ts';
import { localTime } from '../../src/routing/local-time.ts';
import { compilePresence, nextPresence } from '../../src/routing/presence.ts';
import { repSchema } from '../../src/routing/routing-rules.ts';
import { compileTimeOff } from '../../src/routing/time-off.ts';
import { workingDays } from '../../src/routing/working-days.ts';
import { at } from './routing-desk.ts';

const holidaysOf = (region: string, year: number) =>
  region === 'JP'
    ? [
        { date: `${year}-01-01`, name: 'New Year' },
        { date: `${year}-11-03`, name: 'Culture Day' },
      ]
    : [];

function presenceIn(zone: string, written: Partial<z.input<typeof repSchema>>) {
  const rep = repSchema.parse({ ownerId: 'A', ...written });
  const time = localTime(zone);
  return compilePresence(rep.schedule, compileTimeOff(rep, time, holidaysOf), time);
}

const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);

/** The edges of a rep's working time from one instant to another: "+" begins, "-" ends. */
function edges(presence: ReturnType<typeof presenceIn>, from: string, to: string): string[] {
  const found: string[] = [];
  let before = presence(at(from)).absence;
  for (let moment = presence(at(from)).until; moment < at(to); moment = presence(moment).until) {
    const { absence } = presence(moment);
    if ((absence === null) !== (before === null)) found.push(`${absence === null ? '+' : '-'}${iso(moment)}`);
    before = absence;
  }
  return found;
}

const officeHours = { 'mon-fri': ['09:00-12:00', '13:00-17:00'] };

describe('working hours', () => {
  it.each([
    ['2026-03-02T13:59:59.999Z', 'off-hours'],
    ['2026-03-02T14:00:00Z', null],
    ['2026-03-02T16:59:59.999Z', null],
    ['2026-03-02T17:00:00Z', 'off-hours'],
    ['2026-03-02T18:00:00Z', null],
    ['2026-03-02T22:00:00Z', 'off-hours'],
    ['2026-03-07T15:00:00Z', 'off-hours'],
  ])(
    'are those of the rep’s wall clock with a break, the end exclusive: New York at %s',
    (moment, absence) => {
      expect(presenceIn('America/New_York', { schedule: officeHours })(at(moment)).absence).toBe(absence);
    },
  );

  it.each([
    [
      'America/New_York',
      ['+2026-03-06T14:00', '-2026-03-06T22:00', '+2026-03-09T13:00', '-2026-03-09T21:00'],
    ],
    [
      'America/Los_Angeles',
      ['+2026-03-06T17:00', '-2026-03-07T01:00', '+2026-03-09T16:00', '-2026-03-10T00:00'],
    ],
    ['Asia/Tokyo', ['-2026-03-06T08:00', '+2026-03-09T00:00', '-2026-03-09T08:00', '+2026-03-10T00:00']],
  ])('keep their wall clock time when clocks go forward over the weekend: %s', (zone, expected) => {
    const presence = presenceIn(zone, { schedule: { 'mon-fri': ['09:00-17:00'] } });
    expect(edges(presence, '2026-03-06T04:00:00Z', '2026-03-10T04:00:00Z').slice(0, 4)).toEqual(expected);
  });

  it.each([
    ['spring, 7 hours', '2026-03-07T12:00:00Z', ['+2026-03-08T03:00', '-2026-03-08T10:00']],
    ['autumn, 9 hours', '2026-10-31T12:00:00Z', ['+2026-11-01T02:00', '-2026-11-01T11:00']],
    ['any other, 8 hours', '2026-06-06T12:00:00Z', ['+2026-06-07T02:00', '-2026-06-07T10:00']],
  ])('let a night shift from 22:00 to 06:00 span the change: %s', (_, from, expected) => {
    const presence = presenceIn('America/New_York', { schedule: { sat: ['22:00-06:00'] } });
    expect(edges(presence, from, new Date(at(from) + 2 * 86_400_000).toISOString())).toEqual(expected);
  });

  it('take a time that is skipped as the moment of the jump, and one that comes twice as its first', () => {
    const skipped = presenceIn('Europe/Berlin', { schedule: { sun: ['02:30-04:00'] } });
    expect(edges(skipped, '2026-03-28T12:00:00Z', '2026-03-30T00:00:00Z')).toEqual([
      '+2026-03-29T01:00',
      '-2026-03-29T02:00',
    ]);
    const twice = presenceIn('Europe/Berlin', { schedule: { sun: ['01:00-02:30'] } });
    expect(edges(twice, '2026-10-24T12:00:00Z', '2026-10-26T00:00:00Z')).toEqual([
      '+2026-10-24T23:00',
      '-2026-10-25T00:30',
    ]);
  });

  it('lose a shift that lies wholly in the skipped hour, and find the one a week later', () => {
    const presence = presenceIn('Europe/Berlin', { schedule: { sun: ['02:00-03:00'] } });
    expect(iso(nextPresence(presence, at('2026-03-28T12:00:00Z')))).toBe('2026-04-05T00:00');
  });

  it('may run over the end of the week, to midnight and around the clock', () => {
    const weekend = presenceIn('UTC', { schedule: { 'fri-mon': ['20:00-24:00'] } });
    expect(
      edges(weekend, '2026-03-05T12:00:00Z', '2026-03-12T00:00:00Z').filter((edge) => edge.startsWith('+')),
    ).toEqual(['+2026-03-06T20:00', '+2026-03-07T20:00', '+2026-03-08T20:00', '+2026-03-09T20:00']);
    const always = presenceIn('America/New_York', { schedule: { 'mon-sun': ['06:00-06:00'] } });
    expect(edges(always, '2026-03-01T00:00:00Z', '2026-03-20T00:00:00Z')).toEqual([]);
    expect(always(at('2026-03-08T06:59:00Z')).absence).toBeNull();
  });

  it('say when the rep works again', () => {
    const presence = presenceIn('America/New_York', { schedule: officeHours });
    expect(presence(at('2026-03-06T22:00:00Z')).detail).toBe('works again 2026-03-09 09:00');
    expect(presenceIn('UTC', { schedule: { mon: [] } })(0).detail).toBe('no working hours');
  });
});

describe('leave', () => {
  const leave = [{ from: '2026-12-24', to: '2027-01-02' }];

  it.each([
    ['Asia/Tokyo', '2026-12-23T15:00', '2027-01-02T15:00'],
    ['America/New_York', '2026-12-24T05:00', '2027-01-03T05:00'],
    ['America/Los_Angeles', '2026-12-24T08:00', '2027-01-03T08:00'],
  ])('covers whole days of the rep’s zone, the last included: %s', (zone, start, back) => {
    const presence = presenceIn(zone, { leave });
    expect(edges(presence, '2026-12-01T00:00:00Z', '2027-02-01T00:00:00Z')).toEqual([
      `-${start}`,
      `+${back}`,
    ]);
    expect(presence(at(`${start}:00Z`))).toMatchObject({
      absence: 'away',
      detail: 'on leave until 2027-01-03',
    });
  });

  it('is followed by the next shift, not by midnight', () => {
    const presence = presenceIn('UTC', { schedule: officeHours, leave });
    expect(iso(nextPresence(presence, at('2026-12-25T00:00:00Z')))).toBe('2027-01-04T09:00');
  });

  it('never ends for a rep without working hours', () => {
    expect(nextPresence(presenceIn('UTC', { schedule: { mon: [] }, leave }), 0)).toBeNull();
  });
});

describe('part of a day off', () => {
  it('runs by the wall clock of the rep’s zone, its end exclusive', () => {
    const presence = presenceIn('America/New_York', {
      schedule: { 'mon-fri': ['09:00-17:00'] },
      leave: [{ from: '2026-03-09T12:00', to: '2026-03-09T14:30' }],
    });
    expect(edges(presence, '2026-03-09T04:00:00Z', '2026-03-10T04:00:00Z')).toEqual([
      '+2026-03-09T13:00',
      '-2026-03-09T16:00',
      '+2026-03-09T18:30',
      '-2026-03-09T21:00',
    ]);
    expect(presence(at('2026-03-09T17:00:00Z')).detail).toBe('on leave until 2026-03-09 14:30');
  });

  it.each(['2026-12-24T24:00', '2026-13-01T10:00', '24.12.2026', '2026-12-24T12:00Z'])(
    'is refused when written "%s"',
    (from) => {
      expect(repSchema.safeParse({ ownerId: 'A', leave: [{ from, to: '2026-12-31' }] }).success).toBe(false);
    },
  );
});

describe('public holidays', () => {
  const presence = presenceIn('Asia/Tokyo', { holidays: 'JP', schedule: { 'mon-sun': ['00:00-24:00'] } });

  it('are whole days of the rep’s zone, year after year', () => {
    expect(presence(at('2026-11-02T15:00:00Z'))).toMatchObject({ absence: 'away', detail: 'Culture Day' });
    expect(presence(at('2026-11-02T14:59:59Z')).absence).toBeNull();
    expect(iso(nextPresence(presence, at('2027-11-02T15:00:00Z')))).toBe('2027-11-03T15:00');
    expect(presence(at('2030-12-31T15:00:00Z')).detail).toBe('New Year');
  });

  it('end a stretch of presence that was looked at before', () => {
    const always = presenceIn('UTC', { holidays: 'JP' });
    expect(always(at('2026-12-30T00:00:00Z')).until).toBe(at('2027-01-01T00:00:00Z'));
    expect(always(at('2027-01-01T12:00:00Z')).absence).toBe('away');
  });

  it('are no days at all for a region that nobody knows', () => {
    expect(presenceIn('UTC', { holidays: 'Atlantis' })(at('2026-01-01T00:00:00Z')).absence).toBeNull();
  });
});

describe('working days', () => {
  it('have a shift that begins on them and no whole day off', () => {
    const time = localTime('Asia/Tokyo');
    const rep = repSchema.parse({
      ownerId: 'A',
      schedule: { 'mon-fri': ['22:00-06:00'] },
      leave: [
        { from: '2026-11-04', to: '2026-11-04' },
        { from: '2026-11-05T09:00', to: '2026-11-05T23:00' },
      ],
      holidays: 'JP',
    });
    const isWorkingDay = workingDays(rep.schedule, compileTimeOff(rep, time, holidaysOf), time);
    const days = ['01', '02', '03', '04', '05', '06', '07'];
    expect(days.filter((day) => isWorkingDay(dayNumber(`2026-11-${day}`)))).toEqual(['02', '05', '06']);
  });
});

describe('the schedules "always" and "hubspot"', () => {
  it.each(['always', 'hubspot'] as const)('"%s" keeps no hours of its own', (schedule) => {
    expect(presenceIn('Asia/Tokyo', { schedule })(at('2026-03-01T18:00:00Z')).absence).toBeNull();
  });
});
