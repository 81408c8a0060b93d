import { readAvailability } from '../../src/hubspot/read-availability.ts';

const nothing = { isAway: false, zone: null, hours: null, outOfOffice: [] };
const read = (name: string, value: string) => readAvailability({ [name]: value });
const days = (name: string, startMinute = 540, endMinute = 1020) => ({ days: name, startMinute, endMinute });

describe('when a user works', () => {
  it.each([
    ['nothing', {}, nothing],
    ['away', { hs_availability_status: 'away' }, { ...nothing, isAway: true }],
    ['available', { hs_availability_status: 'available' }, nothing],
    ['a zone', { hs_standard_time_zone: 'Asia/Tokyo' }, { ...nothing, zone: 'Asia/Tokyo' }],
    ['a zone that is none', { hs_standard_time_zone: 'Tokyo time' }, nothing],
  ])('is read from %s', (_what, properties, expected) => {
    expect(readAvailability(properties)).toEqual(expected);
  });

  it.each([
    [[days('MONDAY_TO_FRIDAY')], { 'mon-fri': ['09:00-17:00'] }],
    [
      [days('MONDAY_TO_FRIDAY', 540, 720), days('MONDAY_TO_FRIDAY', 780, 1020)],
      { 'mon-fri': ['09:00-12:00', '13:00-17:00'] },
    ],
    [[days('EVERY_DAY', 0, 1440)], { 'mon-sun': ['00:00-24:00'] }],
    [
      [days('SATURDAY_SUNDAY', 1320, 360), days('WEDNESDAY')],
      { 'sat-sun': ['22:00-06:00'], wed: ['09:00-17:00'] },
    ],
  ])('has the hours of %j', (hours, expected) => {
    expect(read('hs_working_hours', JSON.stringify(hours)).hours).toEqual(expected);
  });

  it.each([
    '',
    'weekdays',
    '{}',
    '[]',
    '[{"days":"SOMEDAY","startMinute":1,"endMinute":2}]',
    '[{"days":"MONDAY"}]',
  ])('has no hours in "%s"', (text) => expect(read('hs_working_hours', text).hours).toBeNull());

  it.each([
    ['milliseconds', 1_772_442_000_000, 1_772_528_400_000],
    ['seconds', 1_772_442_000, 1_772_528_400],
    ['text', '1772442000000', '1772528400000'],
  ])('has absences in %s', (_unit, startTimestamp, endTimestamp) => {
    expect(
      read('hs_out_of_office_hours', JSON.stringify([{ startTimestamp, endTimestamp }])).outOfOffice,
    ).toEqual([{ from: 1_772_442_000_000, to: 1_772_528_400_000 }]);
  });

  it('has no absence that ends before it begins, or that cannot be read', () => {
    const turned = JSON.stringify([{ startTimestamp: 1_772_528_400_000, endTimestamp: 1_772_442_000_000 }]);
    for (const text of [turned, 'soon', '[{"startTimestamp":null}]'])
      expect(read('hs_out_of_office_hours', text).outOfOffice).toEqual([]);
  });
});
