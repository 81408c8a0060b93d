import type { Instant } from '../base/clock.ts';
import { compileConditions } from '../lead/compile-conditions.ts';
import type { Lead } from '../lead/lead.ts';
import type { QualityRules } from './quality-rules.ts';

/** The reason given for a lead that somebody owns already; needs no rule. */
export const alreadyOwned = 'already-owned';

/** Names the exclusion that keeps a lead from being routed, or null when there is none. */
export type Exclude = (lead: Lead, now: Instant) => string | null;

/** Compiles the exclusions: the first of the rules' own that holds, by its name, and after them `already-owned`. */
export function compileExclusions(rules: QualityRules): Exclude {
  const exclusions = rules.exclude.map(({ name, when }) => ({ name, holds: compileConditions(when) }));
  return (lead, now) => {
    for (const { name, holds } of exclusions) {
      if (holds(lead, now)) return name;
    }
    return lead.ownerId === null ? null : alreadyOwned;
  };
}
