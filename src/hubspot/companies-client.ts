import { readAssociations } from './associations-client.ts';
import type { ObjectRecord } from './batch-answer.ts';
import type { CompanyRecord } from './crm.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { readRecords } from './read-records-client.ts';

/** HubSpot's association type of a contact with its primary company. */
const primaryType = 1;
const alwaysRead = ['hubspot_owner_id', 'domain', 'hs_parent_company_id'];

/** Primary company by contact id, as `Crm.readCompanies` promises. */
export async function readCompanies(
  client: HubSpotClient,
  contactIds: readonly string[],
  properties: readonly string[],
): Promise<Map<string, CompanyRecord>> {
  const links = await readAssociations(client, endpoints.companiesOfContacts, contactIds);
  const primary = new Map<string, string>();
  for (const [contactId, companies] of links) {
    // A lone company counts, marked or not.
    const company =
      companies.find((one) => one.typeIds.includes(primaryType)) ??
      (companies.length === 1 ? companies[0] : undefined);
    if (company) primary.set(contactId, company.toId);
  }
  const records = await readRecords(client, {
    endpoint: endpoints.readCompanies,
    ids: [...primary.values()],
    properties: [...new Set([...alwaysRead, ...properties])],
  });
  const companies = new Map(records.map((record) => [record.id, toCompany(record, properties)]));
  return new Map(
    [...primary].flatMap(([contactId, companyId]) => {
      const company = companies.get(companyId);
      return company ? [[contactId, company] as const] : [];
    }),
  );
}

function toCompany({ id, properties }: ObjectRecord, asked: readonly string[]): CompanyRecord {
  return {
    id,
    ownerId: properties.hubspot_owner_id || null,
    domain: properties.domain || null,
    parentId: properties.hs_parent_company_id || null,
    properties: Object.fromEntries(asked.map((name) => [name, properties[name] ?? null])),
  };
}
