import Holidays from 'date-holidays';
import type { Holiday } from '../routing/time-off.ts';

const dayMs = 86_400_000;
/** Some holidays are half a day; only those that take up most of one are days off. */
const halfDayMs = dayMs / 2;

const years = new Map<string, readonly Holiday[]>();
const calendars = new Map<string, Holidays | null>();

/**
 * The public holidays of a country or of a region within it ("US", "DE-BY"; ISO 3166 codes, as the tables of the npm
 * package date-holidays have them), each day of theirs, for one year. None for a region that the tables do not know.
 */
export function publicHolidays(region: string, year: number): readonly Holiday[] {
  const key = `${region} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const listed = calendarOf(region)?.getHolidays(year, 'en') ?? [];
  const found = listed
    .filter(({ type, start, end }) => type === 'public' && end.getTime() - start.getTime() > halfDayMs)
    .flatMap(({ date, name, start, end }) => daysOf(date, name, end.getTime() - start.getTime()));
  years.set(key, found);
  return found;
}

/** Whether the tables have holidays of their own for a country, or a region of one. */
export function isHolidayRegion(region: string): boolean {
  return calendarOf(region) !== null;
}

function calendarOf(region: string): Holidays | null {
  const known = calendars.get(region);
  if (known !== undefined) return known;
  const [country = '', state] = region.split('-');
  const tables = new Holidays();
  const isKnown =
    Object.hasOwn(tables.getCountries(), country) &&
    (state === undefined || Object.hasOwn(tables.getStates(country) ?? {}, state));
  // Without a type the tables of a country would bring observances and school days too.
  const calendar = isKnown ? new Holidays(country, state ?? '', { types: ['public'] }) : null;
  calendars.set(region, calendar);
  return calendar;
}

function daysOf(date: string, name: string, durationMs: number): Holiday[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: Math.max(1, Math.round(durationMs / dayMs)) }, (_, index) => ({
    date: new Date(first + index * dayMs).toISOString().slice(0, 10),
    name,
  }));
}
