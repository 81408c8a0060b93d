import type { Lead } from '../lead/lead.ts';

const companyPrefix = 'company.';

/** Those of the named properties in which a lead's two readings differ; an empty text and none are the same. */
export function changedProperties(before: Lead, after: Lead, names: Iterable<string>): string[] {
  return [...names].filter((name) => textOf(before, name) !== textOf(after, name));
}

function textOf({ properties, company }: Lead, name: string): string | null {
  if (!name.startsWith(companyPrefix)) return properties[name] || null;
  const inner = name.slice(companyPrefix.length);
  return (company?.properties[inner] ?? (inner === 'domain' ? company?.domain : null)) || null;
}
