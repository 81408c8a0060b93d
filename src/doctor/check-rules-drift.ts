import { type Drift, findDrift, type PortalSchema } from '../rules/find-drift.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';

const codes: Record<Drift['code'], FindingCode> = {
  'property-gone': 'rules-property-gone',
  'option-gone': 'rules-option-gone',
  'owner-gone': 'rules-owner-gone',
};

const todos: Record<Drift['code'], string> = {
  'property-gone':
    'Write the name of the property as HubSpot has it (Settings > Properties), or take the rule out.',
  'option-gone': 'Write the internal value of an option that there is, or take it out of the rule.',
  'owner-gone': 'Take the rep out of the rules, or give the leads to whoever took over.',
};

/** What the live rules name and the portal no longer has, as findings. */
export function checkRulesDrift(rules: Rules, portal: PortalSchema, tenantId: string): Finding[] {
  return findDrift(rules, portal).map(({ code, path, message }) =>
    finding(codes[code], { says: `${path}: ${message}.`, todo: todos[code] }, tenantId),
  );
}
