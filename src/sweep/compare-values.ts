import type { ModifiedContact } from '../hubspot/search-client.ts';
import type { Properties } from '../lead/lead.ts';
import type { LeadEvent } from '../lead/lead-event.ts';

/**
 * Values of contacts that are not those we know, as events like HubSpot's own, each once per change.
 * @param known what we have read of leads that may be scored anew, by contact id
 */
export function compareValues(
  tenantId: string,
  contacts: readonly ModifiedContact[],
  known: ReadonlyMap<string, Properties>,
): LeadEvent[] {
  return contacts.flatMap(({ id, modifiedAt, properties }) => {
    const before = known.get(id);
    if (!before) return [];
    const changed = Object.keys(properties).filter(
      (name) => (properties[name] || null) !== (before[name] || null),
    );
    return changed.map((property): LeadEvent => {
      const dedupeKey = ['look', id, property, modifiedAt].join('|');
      const value = properties[property] ?? null;
      return { tenantId, contactId: id, kind: 'changed', occurredAt: modifiedAt, property, value, dedupeKey };
    });
  });
}
