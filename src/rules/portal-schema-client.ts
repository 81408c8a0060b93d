import type { HubSpotClient } from '../hubspot/hubspot-client.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { readOwners } from '../hubspot/owners-client.ts';
import { readPropertyDefinitions } from '../hubspot/property-definitions-client.ts';
import type { PortalSchema } from './find-drift.ts';
import { propertiesNeeded } from './properties-needed.ts';
import type { Rules } from './rules-schema.ts';

/**
 * What a portal has now of all that these rules may name: three calls at most for up to 100 properties of each type.
 * @throws HubSpotError when the portal cannot be read; a portal that merely hides its company properties can
 */
export async function readPortalSchema(client: HubSpotClient, rules: Rules): Promise<PortalSchema> {
  const needed = propertiesNeeded(rules);
  const contact = await readPropertyDefinitions(client, 'contacts', needed.contact);
  const company = await readPropertyDefinitions(client, 'companies', needed.company).catch((error) => {
    if (error instanceof HubSpotError && error.kind === 'forbidden') return null;
    throw error;
  });
  const owners = await readOwners(client, false);
  return { contact, company, activeOwnerIds: new Set(owners.map(({ id }) => id)) };
}
