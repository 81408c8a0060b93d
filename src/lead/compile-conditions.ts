import type { Instant } from '../base/clock.ts';
import { compileComparison } from './compile-comparison.ts';
import type { Condition } from './condition-schema.ts';
import type { Lead } from './lead.ts';
import { propertyReader } from './read-property.ts';

/** Says of a lead, at a moment, whether all conditions hold. */
export type LeadTest = (lead: Lead, now: Instant) => boolean;

/** Compiles conditions, once per version of the rules; no conditions hold for every lead. */
export function compileConditions(conditions: readonly Condition[]): LeadTest {
  const tests = conditions.map((condition) => {
    const read = propertyReader(condition.property);
    const test = compileComparison(condition);
    return (lead: Lead, now: Instant) => test(read(lead), now) === true;
  });
  return (lead, now) => tests.every((test) => test(lead, now));
}
