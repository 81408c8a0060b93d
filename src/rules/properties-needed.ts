import { templateNames } from '../lead/fill-template.ts';
import { recordProperties } from '../quality/record.ts';
import { conditionsOf } from './conditions-of.ts';
import type { Rules } from './rules-schema.ts';

/** Property names to read of contacts and of companies, sorted. */
export interface PropertiesNeeded {
  contact: string[];
  company: string[];
}

/**
 * What must be read of a lead before these rules can judge it: the properties of every condition, criterion, template and
 * result, and those of the junk check. `facts` are template names that the app knows itself and no portal holds.
 */
export function propertiesNeeded(rules: Rules, facts: readonly string[] = []): PropertiesNeeded {
  const names = new Set<string>([
    ...conditionsOf(rules).map(({ property }) => property),
    ...rules.inquiries.flatMap(({ words, response }) => [
      ...(words ? ['message'] : []),
      ...templateNames(response.subject),
      ...templateNames(response.body),
    ]),
    ...rules.profile.bands.flatMap(({ returnBy }) => returnBy?.property ?? []),
    ...Object.keys(rules.results),
    ...recordProperties,
  ]);
  for (const fact of facts) names.delete(fact);
  const isOfCompany = (name: string) => name.startsWith('company.');
  return {
    contact: [...names].filter((name) => !isOfCompany(name)).sort(),
    company: [...names]
      .filter(isOfCompany)
      .map((name) => name.slice('company.'.length))
      .sort(),
  };
}
