import type { Clock, Instant } from '../base/clock.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { type ListedProperty, listProperties } from '../hubspot/property-list-client.ts';
import type { Portals } from '../tenants/portals-client.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** Properties that rules may name; null where they could not be read. */
export interface PropertyChoices {
  contact: ListedProperty[] | null;
  company: ListedProperty[] | null;
}

const freshMs = 5 * 60_000;
const mostKnown = 100;

/** The properties of a portal, at most five minutes old, and asked for anew at once where they could not be read. */
export function createPropertyChoices(
  portals: Pick<Portals, 'clientOf'>,
  clock: Clock,
): (tenant: Tenant) => Promise<PropertyChoices> {
  const known = new Map<string, { choices: PropertyChoices; at: Instant }>();
  return async (tenant) => {
    const kept = known.get(tenant.id);
    if (kept && clock.now() - kept.at < freshMs) return kept.choices;
    const client = portals.clientOf(tenant);
    const [contact, company] = await Promise.all([
      readableOrNull(listProperties(client, 'contacts')),
      readableOrNull(listProperties(client, 'companies')),
    ]);
    const choices = { contact, company };
    if (known.size >= mostKnown) known.clear();
    if (contact) known.set(tenant.id, { choices, at: clock.now() });
    return choices;
  };
}

async function readableOrNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof HubSpotError) return null;
    throw error;
  }
}
