import type { RulesDesk } from '../use-rules.ts';
import { RulesPlace } from './rules-place.ts';

/** The whole document that is open on the page. */
export function rulesRoot({ values, faults, change }: RulesDesk): RulesPlace {
  return new RulesPlace({ values: values ?? {}, faults, change });
}
