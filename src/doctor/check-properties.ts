import { type ManifestProperty, manifest } from '../hubspot/manifest.ts';
import type { PropertyDefinition } from '../hubspot/property-definitions-client.ts';
import { type Finding, finding } from './finding.ts';

/** What a portal's own definitions are compared with. */
export interface WantedDefinitions {
  tenantId: string;
  /** Names of the bands of the live rules: each must be an option. */
  bands: readonly string[];
}

const bandProperty = 'fairlead_band';

/**
 * Compares our contact properties with the portal's: there, of the right type, with the options that we write.
 * @param present the portal's definitions by name
 */
export function checkProperties(
  present: ReadonlyMap<string, PropertyDefinition>,
  { tenantId, bands }: WantedDefinitions,
): Finding[] {
  return manifest.properties.flatMap((wanted) => {
    const definition = present.get(wanted.name);
    const options = wanted.name === bandProperty ? bands : optionsOf(wanted);
    return definition ? compare(wanted, definition, { tenantId, options }) : [missing(wanted.name, tenantId)];
  });
}

function optionsOf({ options = [] }: ManifestProperty): string[] {
  return options.map(({ value }) => value);
}

function missing(name: string, tenantId: string): Finding {
  return finding(
    'property-missing',
    {
      says: `The contact property ${name} is not there: no lead can be written.`,
      todo: 'Restore it in HubSpot (Settings > Properties > Archived), or connect the portal again, which creates it.',
    },
    tenantId,
  );
}

function compare(
  { name, type }: ManifestProperty,
  definition: PropertyDefinition,
  { tenantId, options }: { tenantId: string; options: readonly string[] },
): Finding[] {
  if (definition.type !== type) {
    const says = `The contact property ${name} is of type ${definition.type}; it must be ${type}.`;
    const todo = `Rename or delete it in HubSpot and connect the portal again, which creates the right one.`;
    return [finding('property-type', { says, todo }, tenantId)];
  }
  const lacking = options.filter(
    (option) => definition.options !== null && !definition.options.includes(option),
  );
  if (lacking.length === 0) return [];
  const says = `The contact property ${name} has no option ${lacking.map((option) => `"${option}"`).join(', ')}.`;
  const todo = 'Connect the portal again or publish its rules again, which adds it.';
  return [finding('property-options', { says, todo }, tenantId)];
}
