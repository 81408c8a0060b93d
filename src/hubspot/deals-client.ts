import type { Deal } from '../lead/lead.ts';
import { readNumber } from '../lead/read-number.ts';
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
  const properties = [
    'hubspot_owner_id',
    'hs_is_closed',
    'hs_is_closed_won',
    'amount_in_home_currency',
    'amount',
    'dealname',
  ];
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
  const amount = readNumber(properties.amount_in_home_currency || properties.amount || '');
  return {
    id,
    ownerId: properties.hubspot_owner_id || null,
    status,
    amount,
    name: properties.dealname || null,
  };
}
