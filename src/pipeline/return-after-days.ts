import type { Rules } from '../rules/rules-schema.ts';
import { usualReturnDays } from '../scoring/compile-return.ts';

/** Days after which a lead that is "not now" comes back: those of the first band that names some, else 90. */
export function returnAfterDays({ profile }: Pick<Rules, 'profile'>): number {
  const band = profile.bands.find((candidate) => candidate.returnAfterDays !== undefined);
  return band?.returnAfterDays ?? usualReturnDays;
}
