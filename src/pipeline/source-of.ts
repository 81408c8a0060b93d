import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';

/** Leads of which nobody tells where they came from. */
const unknownSource = 'Unknown';

/**
 * Where a lead comes from: the first of the rules' sources whose conditions hold (campaign parameters, trade shows,
 * partners …), else HubSpot's own first source.
 */
export function sourceOf(lead: Lead, rules: Pick<CompiledRules, 'sourceOf'>, now: Instant): string {
  return rules.sourceOf(lead, now) ?? lead.origin ?? unknownSource;
}
