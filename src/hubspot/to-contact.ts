import type { Instant } from '../base/clock.ts';
import { readInstant } from '../lead/read-instant.ts';
import type { ObjectRecord } from './batch-answer.ts';
import type { ContactRecord } from './crm.ts';
import { isImported } from './is-imported.ts';
import { nativeSource, sourceProperties } from './native-source.ts';

/** What is read of every contact, whatever the rules ask for. */
export const alwaysRead = [
  'hubspot_owner_id',
  'createdate',
  'num_contacted_notes',
  'notes_last_contacted',
  'hs_sa_first_engagement_date',
  'hs_sa_first_engagement_object_type',
  'num_associated_deals',
  'hs_merged_object_ids',
  ...sourceProperties,
];

/** Properties that HubSpot moves when somebody reaches the person: their change may make a lead worked. */
export const touchProperties: readonly string[] = ['num_contacted_notes', 'notes_last_contacted'];

/**
 * HubSpot's record in our words. Touches are HubSpot's own count of calls, one-to-one e-mails, meetings and
 * conversations, which leaves out notes, ticked tasks and marketing e-mails.
 * @param asked the properties that `properties` is to have; those the record lacks are null
 */
export function toContact(record: ObjectRecord, asked: readonly string[]): ContactRecord {
  const { properties } = record;
  const origin = nativeSource(record);
  return {
    id: record.id,
    properties: Object.fromEntries(asked.map((name) => [name, properties[name] ?? null])),
    ownerId: properties.hubspot_owner_id || null,
    ...(origin ? { origin } : {}),
    ...(isImported(properties) ? { isImported: true } : {}),
    createdAt: instantOf(properties.createdate) ?? instantOf(record.createdAt) ?? 0,
    touches: Number(properties.num_contacted_notes) || 0,
    // A ticked task is an engagement to HubSpot, and no touch.
    firstTouchAt:
      properties.hs_sa_first_engagement_object_type === 'TASK'
        ? null
        : instantOf(properties.hs_sa_first_engagement_date),
    lastTouchAt: instantOf(properties.notes_last_contacted),
    hasDeals: Number(properties.num_associated_deals) > 0,
  };
}

/** Ids of the records that were merged into this one. */
export function mergedIdsOf(record: ObjectRecord): string[] {
  return (record.properties.hs_merged_object_ids ?? '').split(';').filter((id) => id !== '');
}

/** A time as HubSpot writes it; null where none is, or none can be read. */
export function instantOf(text: string | null | undefined): Instant | null {
  return text ? readInstant(text) : null;
}
