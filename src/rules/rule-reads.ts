import { conditionsOf } from './conditions-of.ts';
import { propertiesNeeded } from './properties-needed.ts';
import type { Rules } from './rules-schema.ts';

/** Properties that rules look at; those of the company with `company.` before their name. */
export interface RuleReads {
  /** What the profile reads: a change of it is another score. */
  profile: ReadonlySet<string>;
  /** What conditions and criteria read, anywhere in the rules. */
  conditions: ReadonlySet<string>;
  /** What anything reads, the templates and the junk check included. */
  anything: ReadonlySet<string>;
}

/** What these rules read of a lead, worked out once per version. */
export function ruleReads(rules: Rules): RuleReads {
  const { contact, company } = propertiesNeeded(rules);
  const conditions = conditionsOf(rules);
  const ofProfile = conditions.filter(({ place }) => place[0] === 'profile');
  return {
    profile: new Set(ofProfile.map(({ property }) => property)),
    conditions: new Set(conditions.map(({ property }) => property)),
    anything: new Set([...contact, ...company.map((name) => `company.${name}`)]),
  };
}
