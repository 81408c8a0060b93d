import type { Properties } from '../lead/lead.ts';

/** Whether a contact came by an import of a file, so that with it very many others may have come. */
export function isImported(properties: Properties): boolean {
  return properties.hs_object_source === 'IMPORT';
}
