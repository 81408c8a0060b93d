import type { Lead, Properties } from '../lead/lead.ts';

const companyPrefix = 'company.';

/** A row of properties as a lead, so that a profile can score it: names beginning with `company.` are its company's. */
export function rowLead(
  id: string,
  names: readonly string[],
  values: readonly (string | null | undefined)[],
): Lead {
  const own: Record<string, string | null> = {};
  const ofCompany: Record<string, string | null> = {};
  names.forEach((name, place) => {
    const value = values[place] ?? null;
    if (name.startsWith(companyPrefix)) ofCompany[name.slice(companyPrefix.length)] = value;
    else own[name] = value;
  });
  return {
    id,
    properties: own,
    company: companyOf(ofCompany),
    deals: [],
    ownerId: null,
    createdAt: 0,
    arrivedAt: 0,
  };
}

function companyOf(properties: Properties): Lead['company'] {
  if (Object.keys(properties).length === 0) return null;
  return { id: 'company', ownerId: null, domain: properties.domain ?? null, parentId: null, properties };
}
