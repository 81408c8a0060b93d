import { templateNames } from '../lead/fill-template.ts';
import { companyPrefix } from '../lead/read-property.ts';
import { textKey } from '../lead/text-key.ts';
import { conditionsOf } from './conditions-of.ts';
import { type DriftCode, type Place, pathOf } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** A property as the portal has it now. */
export interface KnownProperty {
  type: string;
  /** Values of its closed list; null where any value may stand. */
  options: readonly string[] | null;
}

/** What a portal has of all that rules may name. */
export interface PortalSchema {
  contact: ReadonlyMap<string, KnownProperty>;
  /** Null when it could not be read: nothing is said of company properties then. */
  company: ReadonlyMap<string, KnownProperty> | null;
  activeOwnerIds: ReadonlySet<string>;
}

/** One thing that the rules name and the portal no longer has. */
export interface Drift {
  code: DriftCode;
  /** Its place in the rules document, such as `routes[0].when[1]`. */
  path: string;
  place: Place;
  message: string;
}

/**
 * What a rules document names that its portal does not have: properties, options of closed lists, owners. Such a rule
 * still works as far as it can (a missing property is a missing value, an owner who left gets no turn); no lead is lost
 * by it, but its admin should know.
 * @param portal properties that the rules need and the portal has, and its active owners
 */
export function findDrift(rules: Rules, portal: PortalSchema): Drift[] {
  return [...propertyDrift(rules, portal), ...optionDrift(rules, portal), ...ownerDrift(rules, portal)];
}

interface Named {
  property: string;
  place: Place;
}

function namesIn(rules: Rules): Named[] {
  const templates = rules.inquiries.flatMap(({ response }, index) =>
    (['subject', 'body'] as const).flatMap((part) =>
      templateNames(response[part]).map((property) => ({
        property,
        place: ['inquiries', index, 'response', part],
      })),
    ),
  );
  const results = Object.keys(rules.results).map((property) => ({ property, place: ['results', property] }));
  return [...conditionsOf(rules), ...templates, ...results];
}

function propertyDrift(rules: Rules, portal: PortalSchema): Drift[] {
  return namesIn(rules)
    .filter(({ property }) => find(property, portal) === null)
    .map(({ property, place }) => ({
      code: 'property-gone',
      path: pathOf(place),
      place,
      message: `"${property}" is no property of this portal; it counts as missing on every lead`,
    }));
}

/** Null when the portal does not have it, undefined when that is not known. */
function find(property: string, { contact, company }: PortalSchema): KnownProperty | null | undefined {
  if (!property.startsWith(companyPrefix)) return contact.get(property) ?? null;
  return company === null ? undefined : (company.get(property.slice(companyPrefix.length)) ?? null);
}

const comparing = new Set(['EQ', 'NEQ', 'IN', 'NOT_IN']);

function optionDrift(rules: Rules, portal: PortalSchema): Drift[] {
  const compared = conditionsOf(rules)
    .filter(({ comparison }) => comparing.has(comparison.operator))
    .flatMap(({ property, comparison: { value, values = [] }, place }) =>
      [...(value === undefined ? [] : [value]), ...values].map((operand) => ({ property, operand, place })),
    );
  const mapped = Object.entries(rules.results).flatMap(([property, map]) =>
    Object.keys(map).map((operand) => ({ property, operand, place: ['results', property, operand] })),
  );
  return [...compared, ...mapped]
    .filter(({ property, operand }) => !isOption(find(property, portal), String(operand)))
    .map(({ property, operand, place }) => ({
      code: 'option-gone',
      path: pathOf(place),
      place,
      message: `"${operand}" is no option of "${property}" (any more); nothing can have it`,
    }));
}

function isOption(property: KnownProperty | null | undefined, value: string): boolean {
  if (!property?.options) return true;
  return property.options.some((option) => textKey(option) === textKey(value));
}

function ownerDrift(rules: Rules, { activeOwnerIds }: PortalSchema): Drift[] {
  const partners = new Set(rules.partners.map(({ ownerId }) => ownerId));
  return ownersIn(rules)
    .filter(({ ownerId }) => !activeOwnerIds.has(ownerId) && !partners.has(ownerId))
    .map(({ ownerId, name, place }) => ({
      code: 'owner-gone',
      path: pathOf(place),
      place,
      message: `${name ? `${name} (${ownerId})` : ownerId} is no active owner of this portal and gets no leads`,
    }));
}

/** Members of pools are reps, so that reps and those who step in are all. */
function ownersIn(rules: Rules): { ownerId: string; name?: string; place: Place }[] {
  const reps = rules.reps.map(({ ownerId, name }, index) => ({ ownerId, name, place: ['reps', index] }));
  const fallbacks = rules.pools.flatMap(({ whenNobody }, index) =>
    typeof whenNobody === 'object' && 'fallback' in whenNobody
      ? [{ ownerId: whenNobody.fallback, place: ['pools', index, 'whenNobody', 'fallback'] }]
      : [],
  );
  const escalations = rules.deadlines.flatMap(({ escalateTo }, index) =>
    escalateTo === undefined ? [] : [{ ownerId: escalateTo, place: ['deadlines', index, 'escalateTo'] }],
  );
  const declined = rules.declines?.escalateTo;
  const afterDeclines =
    declined === undefined ? [] : [{ ownerId: declined, place: ['declines', 'escalateTo'] }];
  return [...reps, ...fallbacks, ...escalations, ...afterDeclines];
}
