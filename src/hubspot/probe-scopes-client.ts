import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import type { HubSpotCall, HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';

const schema = z.unknown();

/** A harmless read for each optional scope. Events cannot be probed, and static tokens may not send them. */
const probes: Readonly<Record<string, HubSpotCall<unknown>>> = {
  'crm.objects.deals.read': {
    endpoint: endpoints.readDeals,
    body: { properties: [], inputs: [{ id: '1' }] },
    schema,
  },
  'crm.objects.users.read': { endpoint: endpoints.readUsers, query: { limit: '1' }, schema },
};

/** Optional scopes that a token has, found out by trying: HubSpot does not tell the scopes of a static token. */
export async function probeScopes(client: HubSpotClient): Promise<string[]> {
  const granted: string[] = [];
  for (const [scope, probe] of Object.entries(probes)) {
    try {
      await client.call(probe);
      granted.push(scope);
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      if (error.kind !== 'forbidden' && error.kind !== 'gone') throw error;
    }
  }
  return granted;
}
