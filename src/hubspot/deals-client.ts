import type { Deal } from '../lead/lead.ts';
import { readAssociations } from './associations-client.ts';
import type { ObjectRecord } from './batch-answer.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { readRecords } from './read-records-client.ts';

/** Deals by contact id; contacts without one are left out. Needs the scope `crm.objects.deals.read`. */
export async function readDeals(
  client: HubSpotClient,
  contactIds: readonly string[],
): Promise<Map<string, Deal[]>> {
  const links = await readAssociations(client, endpoints.dealsOfContacts, contactIds);
  const ids = [...links.values()].flatMap((associations) => associations.map((one) => one.toId));
  const properties = ['hubspot_owner_id', 'hs_is_closed', 'hs_is_closed_won'];
  const records = await readRecords(client, { endpoint: endpoints.readDeals, ids, properties });
  const deals = new Map(records.map((record) => [record.id, toDeal(record)]));
  return new Map(
    [...links].map(([contactId, associations]) => [
      contactId,
      associations.flatMap(({ toId }) => deals.get(toId) ?? []),
    ]),
  );
}

function toDeal({ id, properties }: ObjectRecord): Deal {
  const isWon = properties.hs_is_closed_won === 'true';
  const status = isWon ? 'won' : properties.hs_is_closed === 'true' ? 'lost' : 'open';
  return { id, ownerId: properties.hubspot_owner_id || null, status };
}
