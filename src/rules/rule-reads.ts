import { conditionsOf } from './conditions-of.ts';
import { propertiesNeeded } from './properties-needed.ts';
import type { Rules } from './rules-schema.ts';

/** Properties that rules look at; those of the company with `company.` before their name. */
export interface RuleReads {
  /** What the profile reads: a change of it is another score. */
  profile: ReadonlySet<string>;
  /** What anything in the rules reads, the profile included. */
  anything: ReadonlySet<string>;
}

/** What these rules read of a lead, worked out once per version. */
export function ruleReads(rules: Rules): RuleReads {
  const { contact, company } = propertiesNeeded(rules);
  const ofProfile = conditionsOf(rules).filter(({ place }) => place[0] === 'profile');
  return {
    profile: new Set(ofProfile.map(({ property }) => property)),
    anything: new Set([...contact, ...company.map((name) => `company.${name}`)]),
  };
}
