import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import type { HubSpotCall, HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';
import { manifest } from './manifest.ts';

const schema = z.unknown();
const nothing = { inputs: [] };
const someRecord = { properties: [], inputs: [{ id: '1' }] };

/** A harmless call for each scope: a small read, or a batch of nothing, which changes nothing even if it is taken. */
const probes: Readonly<Record<string, HubSpotCall<unknown>>> = {
  'crm.objects.contacts.read': { endpoint: endpoints.readContacts, body: someRecord, schema },
  'crm.objects.contacts.write': { endpoint: endpoints.updateContacts, body: nothing, schema },
  'crm.schemas.contacts.read': {
    endpoint: endpoints.readProperties,
    body: { inputs: [{ name: 'email' }] },
    schema,
  },
  'crm.schemas.contacts.write': { endpoint: endpoints.createProperties, body: nothing, schema },
  'crm.objects.owners.read': { endpoint: endpoints.readOwners, query: { limit: '1' }, schema },
  'crm.objects.companies.read': { endpoint: endpoints.readCompanies, body: someRecord, schema },
  'crm.objects.deals.read': { endpoint: endpoints.readDeals, body: someRecord, schema },
  'crm.objects.users.read': { endpoint: endpoints.readUsers, query: { limit: '1' }, schema },
  'sales-email-read': { endpoint: endpoints.readEmails, body: someRecord, schema },
  automation: { endpoint: endpoints.completeActions, body: nothing, schema },
  timeline: { endpoint: endpoints.sendEvents, body: nothing, schema },
};

/** What a static token may have beyond the required scopes; app events need OAuth. */
const optionalForStatic = manifest.scopes.optional
  .map(({ scope }) => scope)
  .filter((scope) => scope !== 'timeline');

/**
 * Scopes that a token has, found out by trying: HubSpot does not tell the scopes of a static token.
 * @param scopes which to try; those without a call of their own (`oauth`) are left out
 * @throws HubSpotError when HubSpot cannot be asked
 */
export async function probeScopes(
  client: HubSpotClient,
  scopes: readonly string[] = optionalForStatic,
): Promise<string[]> {
  const granted: string[] = [];
  for (const scope of scopes) {
    const probe = probes[scope];
    if (probe && (await isAllowed(client, probe))) granted.push(scope);
  }
  return granted;
}

/** Whatever HubSpot finds wrong with the call itself comes after it has looked at the scopes. */
async function isAllowed(client: HubSpotClient, probe: HubSpotCall<unknown>): Promise<boolean> {
  try {
    await client.call(probe);
    return true;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (error.kind === 'invalid') return true;
    // A list that is not there cannot be had; a batch that finds none of its records was allowed to look.
    if (error.kind === 'gone') return probe.endpoint.method === 'POST';
    if (error.kind === 'forbidden') return false;
    throw error;
  }
}
