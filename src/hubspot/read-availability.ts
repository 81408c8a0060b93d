import { z } from 'zod';
import type { Availability } from '../lead/availability.ts';
import type { ObjectRecord } from './batch-answer.ts';

/** What is read of a user (object 0-115) to know when the person works. */
export const availabilityProperties = [
  'hs_internal_user_id',
  'hs_availability_status',
  'hs_working_hours',
  'hs_out_of_office_hours',
  'hs_standard_time_zone',
];

const daysOf: Readonly<Record<string, string>> = {
  EVERY_DAY: 'mon-sun',
  MONDAY_TO_FRIDAY: 'mon-fri',
  SATURDAY_SUNDAY: 'sat-sun',
  MONDAY: 'mon',
  TUESDAY: 'tue',
  WEDNESDAY: 'wed',
  THURSDAY: 'thu',
  FRIDAY: 'fri',
  SATURDAY: 'sat',
  SUNDAY: 'sun',
};

const minuteSchema = z.number().int().min(0).max(1440);
const hoursSchema = z.array(
  z.object({
    days: z.string().refine((days) => Object.hasOwn(daysOf, days)),
    startMinute: minuteSchema.max(1439),
    endMinute: minuteSchema,
  }),
);
const stampSchema = z.coerce.number().finite();
const outSchema = z.array(z.object({ startTimestamp: stampSchema, endTimestamp: stampSchema }));

/** Greater ones are milliseconds: in seconds they would lie beyond the year 5000. */
const greatestSeconds = 1e11;

/**
 * When a user works, read from the user's properties. Hours and absences are JSON in text; what cannot be read counts as
 * not set. HubSpot's documentation does not say whether absences are in seconds or milliseconds: both are understood.
 */
export function readAvailability(properties: ObjectRecord['properties']): Availability {
  const zone = properties.hs_standard_time_zone ?? null;
  return {
    isAway: properties.hs_availability_status === 'away',
    zone: zone !== null && isZone(zone) ? zone : null,
    hours: hoursOf(hoursSchema.safeParse(parse(properties.hs_working_hours)).data ?? []),
    outOfOffice: (outSchema.safeParse(parse(properties.hs_out_of_office_hours)).data ?? [])
      .map(({ startTimestamp, endTimestamp }) => ({ from: toMs(startTimestamp), to: toMs(endTimestamp) }))
      .filter(({ from, to }) => from < to),
  };
}

function hoursOf(spans: z.infer<typeof hoursSchema>): Availability['hours'] {
  if (spans.length === 0) return null;
  const hours: Record<string, string[]> = {};
  for (const { days, startMinute, endMinute } of spans) {
    const range = daysOf[days] ?? days;
    hours[range] = [...(hours[range] ?? []), `${clock(startMinute)}-${clock(endMinute)}`];
  }
  return hours;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function toMs(stamp: number): number {
  return stamp < greatestSeconds ? stamp * 1000 : stamp;
}

function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
