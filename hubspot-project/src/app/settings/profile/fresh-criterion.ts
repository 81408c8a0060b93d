import { freeName, namesOf } from '../forms/free-name.ts';
import type { RulesPlace } from '../forms/rules-place.ts';

/** A criterion that can be used as it is, and changed from there; no other of these has its name. */
export function freshCriterion(criteria: RulesPlace) {
  const name = freeName('New criterion', namesOf(criteria));
  return { name, match: 'company.name', cases: [{ operator: 'HAS_PROPERTY', points: 5 }] };
}
