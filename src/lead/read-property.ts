import type { Lead } from './lead.ts';
import { presentText } from './present-text.ts';

/** Stands before the names of the company's properties, where rules name properties. */
export const companyPrefix = 'company.';

/** Reads one property of a lead: its text without the space around it, or null when missing. */
export type PropertyReader = (lead: Lead) => string | null;

/**
 * A reader for one property, resolved once. `company.` before the name means the primary company; without a company the
 * value is missing. `company.domain` falls back to the domain that the company is known by.
 */
export function propertyReader(name: string): PropertyReader {
  if (!name.startsWith(companyPrefix)) return (lead) => presentText(lead.properties[name]);
  const inner = name.slice(companyPrefix.length);
  if (inner === 'domain') {
    return ({ company }) =>
      company ? (presentText(company.properties.domain) ?? presentText(company.domain)) : null;
  }
  return ({ company }) => (company ? presentText(company.properties[inner]) : null);
}

/** One property of a lead, as `propertyReader` reads it. */
export function readProperty(lead: Lead, name: string): string | null {
  return propertyReader(name)(lead);
}
