import type { z } from 'zod';
import { addWorkingMinutes } from '../../src/routing/add-working-minutes.ts';
import type { repSchema } from '../../src/routing/routing-rules.ts';
import { aRouting, at } from './routing-desk.ts';

function deadline(rep: Partial<z.input<typeof repSchema>>, from: string, minutes: number): string | null {
  const routing = aRouting({
    reps: [{ ownerId: 'Ann', ...rep }],
    pools: [{ name: 'team', members: [{ ownerId: 'Ann' }] }],
  });
  const ann = routing.reps.get('Ann');
  if (!ann) throw new Error('Ann is no rep.');
  const until = addWorkingMinutes(ann.presence, at(from), minutes);
  return until === null ? null : new Date(until).toISOString().slice(0, 16);
}

const officeHours = { 'mon-fri': ['09:00-12:00', '13:00-17:00'] };

describe('working minutes', () => {
  it.each<[string, Partial<z.input<typeof repSchema>>, string, number, string | null]>([
    ['run on without hours', {}, '2026-03-02T23:50:00Z', 20, '2026-03-03T00:10'],
    [
      'end with the shift, not after it',
      { schedule: officeHours },
      '2026-03-02T11:00:00Z',
      60,
      '2026-03-02T12:00',
    ],
    ['stop over lunch', { schedule: officeHours }, '2026-03-02T11:30:00Z', 60, '2026-03-02T13:30'],
    ['begin with the first shift', { schedule: officeHours }, '2026-03-02T04:00:00Z', 30, '2026-03-02T09:30'],
    ['stop over the weekend', { schedule: officeHours }, '2026-03-06T16:30:00Z', 60, '2026-03-09T09:30'],
    ['span several days', { schedule: officeHours }, '2026-03-02T09:00:00Z', 15 * 60, '2026-03-04T10:00'],
    [
      'stop during leave',
      { schedule: officeHours, leave: [{ from: '2026-03-03', to: '2026-03-05' }] },
      '2026-03-02T16:30:00Z',
      60,
      '2026-03-06T09:30',
    ],
    [
      'follow the wall clock of the rep when clocks go forward',
      { schedule: { 'mon-sun': ['01:00-04:00'] }, timeZone: 'America/New_York' },
      '2026-03-08T06:30:00Z',
      60,
      '2026-03-08T07:30',
    ],
    [
      'know that the day of the change has an hour less',
      { schedule: { 'mon-sun': ['01:00-04:00'] }, timeZone: 'America/New_York' },
      '2026-03-08T06:00:00Z',
      150,
      '2026-03-09T05:30',
    ],
    ['never end for who never works', { schedule: { mon: [] } }, '2026-03-02T09:00:00Z', 1, null],
  ])('%s', (_, rep, from, minutes, until) => {
    expect(deadline(rep, from, minutes)).toBe(until);
  });
});
