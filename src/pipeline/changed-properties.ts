import type { Lead } from '../lead/lead.ts';
import { readProperty } from '../lead/read-property.ts';

/** Those of the named properties in which a lead's two readings differ; an empty text and none are the same. */
export function changedProperties(before: Lead, after: Lead, names: Iterable<string>): string[] {
  return [...names].filter((name) => readProperty(before, name) !== readProperty(after, name));
}
