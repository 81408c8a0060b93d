import { isHolidayRegion } from './public-holidays.ts';
import { type FoundFault, found } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Regions of public holidays of which nothing is known: whoever names one is off on no holiday. */
export function lintHolidays({ reps, pools }: Rules): FoundFault[] {
  return [['reps', reps] as const, ['pools', pools] as const].flatMap(([field, list]) =>
    list.flatMap(({ holidays }, index) => {
      if (holidays === undefined || isHolidayRegion(holidays)) return [];
      const message = `no public holidays are known of "${holidays}"; write a country as "US", or a region of one as "DE-BY"`;
      return [found('unknown-holidays', [field, index, 'holidays'], message)];
    }),
  );
}
