import type { Instant } from '../base/clock.ts';
import { compileConditions } from '../lead/compile-conditions.ts';
import { isFreeMail } from '../lead/is-free-mail.ts';
import type { Lead } from '../lead/lead.ts';
import { compileExclusions, type Exclude } from '../quality/compile-exclusions.ts';
import { type Judgement, judgeQuality } from '../quality/judge-quality.ts';
import { type CompiledRouting, compileRouting, type RoutingTables } from '../routing/compile-routing.ts';
import { compileProfile, type ScoreLead } from '../scoring/compile-profile.ts';
import { compileReturn } from '../scoring/compile-return.ts';
import type { Band } from '../scoring/profile.ts';
import { compileDeadlines, type DeadlineOf } from './compile-deadlines.ts';
import { compileInquiries, type InquiryOf } from './compile-inquiries.ts';
import { publicHolidays } from './public-holidays.ts';
import { type RuleReads, ruleReads } from './rule-reads.ts';
import type { Rules } from './rules-schema.ts';

/** One version of a tenant's rules, ready for use: all its questions as functions of a lead and a moment. */
export interface CompiledRules {
  rules: Rules;
  version: number;
  /** The properties that any of this looks at. */
  reads: RuleReads;
  score: ScoreLead;
  exclude: Exclude;
  judge(lead: Lead): Judgement;
  inquiryOf: InquiryOf;
  deadlineOf: DeadlineOf;
  /** Name of the first source whose conditions hold, or null. */
  sourceOf(lead: Lead, now: Instant): string | null;
  /** The band of that name; undefined when it comes from other rules. */
  band(name: string): Band | undefined;
  /** When a lead that is filed by this band comes back. */
  returnAt(band: Band, lead: Lead, now: Instant): Instant;
  routing: CompiledRouting;
}

/**
 * Compiles rules that `readRules` accepted, once per version; share the result.
 * @param tables what the CRM says of reps with the schedule "hubspot", and the shares that partners keep
 */
export function compileRules(
  rules: Rules,
  version: number,
  tables: Pick<RoutingTables, 'availabilityOf' | 'shareOf'> = {},
): CompiledRules {
  const sources = rules.sources.map(({ name, when }) => ({ name, holds: compileConditions(when) }));
  const returns = new Map(rules.profile.bands.map((band) => [band.name, compileReturn(band)]));
  return {
    rules,
    version,
    reads: ruleReads(rules),
    score: compileProfile(rules.profile),
    exclude: compileExclusions(rules.quality),
    judge: (lead) => judgeQuality(lead, rules.quality),
    inquiryOf: compileInquiries(rules.inquiries),
    deadlineOf: compileDeadlines(rules.deadlines),
    sourceOf: (lead, now) => sources.find(({ holds }) => holds(lead, now))?.name ?? null,
    band: (name) => rules.profile.bands.find((band) => band.name === name),
    routing: compileRouting(rules, { isFreeMail, holidaysOf: publicHolidays, ...tables }),
    returnAt: (band, lead, now) => (returns.get(band.name) ?? compileReturn(band))(lead, now),
  };
}
