import type { ModifiedRecord } from '../hubspot/search-client.ts';
import type { Properties } from '../lead/lead.ts';
import type { LeadEvent } from '../lead/lead-event.ts';

/** What we have read of a contact, or of a lead's company. */
export interface KnownValues {
  contactId: string;
  properties: Properties;
}

/**
 * Values of records that are not those we know, as events like HubSpot's own, each once per change.
 * @param known what we have read of leads that may be scored anew, by the record's id
 * @param prefix stands before the names of the properties, so that rules know them: "company."
 */
export function compareValues(
  tenantId: string,
  records: readonly ModifiedRecord[],
  known: ReadonlyMap<string, readonly KnownValues[]>,
  prefix = '',
): LeadEvent[] {
  return records.flatMap(({ id, modifiedAt, properties }) =>
    (known.get(id) ?? []).flatMap(({ contactId, properties: before }) => {
      const changed = Object.keys(properties).filter(
        (name) => (properties[name] || null) !== (before[name] || null),
      );
      return changed.map((name): LeadEvent => {
        const property = `${prefix}${name}`;
        const dedupeKey = ['look', contactId, property, modifiedAt].join('|');
        const value = properties[name] ?? null;
        return { tenantId, contactId, kind: 'changed', occurredAt: modifiedAt, property, value, dedupeKey };
      });
    }),
  );
}
