import { lintCapacity } from './lint-capacity.ts';
import { lintDuties } from './lint-duties.ts';
import { lintHolidays } from './lint-holidays.ts';
import { lintNames } from './lint-names.ts';
import { lintPlaces } from './lint-places.ts';
import { lintConditions, lintProfile } from './lint-profile.ts';
import { lintRouting } from './lint-routing.ts';
import type { FoundFault } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Every fault between the parts of a document whose shape is right: errors, and warnings with which it works. */
export function lintRules(rules: Rules): FoundFault[] {
  const lints = [lintNames, lintConditions, lintProfile, lintRouting, lintCapacity, lintPlaces, lintHolidays];
  return [...lints, lintDuties].flatMap((lint) => lint(rules));
}
