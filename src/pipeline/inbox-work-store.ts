import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { LeadEventKind } from '../lead/lead-event.ts';
import type { Transaction } from '../store/database.ts';
import type { InboxEvent } from './coalesce.ts';

/** A contact comes with one event for its creation and one for each subscribed property: a batch must not end among them. */
const eventsOfContact = 32;

interface InboxRow {
  id: number;
  contact_id: string;
  kind: LeadEventKind;
  property: string | null;
  value: string | null;
  detail: { mergedIds?: string[] } | null;
  occurred_at: Instant;
  attempts: number;
}

/** How much to take, and when. Contacts that somebody is busy with are left out. */
export interface EventPage {
  now: Instant;
  busyContactIds: readonly string[];
  /** Contacts, at most. */
  limit: number;
}

/**
 * Open events of the contacts whose events fell due first, up to `limit` contacts; all due events of each of them. What a
 * sweep or a backfill brought up waits behind what HubSpot tells of itself.
 */
export function readDueEvents(transaction: Transaction, page: EventPage): Promise<InboxEvent[]> {
  return readEventsOf(
    transaction,
    page,
    sql`
      select contact_id, min(id) as first_id, bool_and(kind in ('found', 'backfilled', 'doubted')) as is_late from (
        select contact_id, id, kind from inbox
        where done_at is null and due_at <= to_timestamp(${page.now} / 1000.0)
          and contact_id <> all(${page.busyContactIds as string[]})
        order by due_at, id limit ${page.limit * eventsOfContact}
      ) due group by contact_id order by is_late, first_id limit ${page.limit}`,
  );
}

/** The same of leads whose owner HubSpot says is another than the one we know (see `knownOwner`), longest waiting first. */
export function readDueMoves(transaction: Transaction, page: EventPage): Promise<InboxEvent[]> {
  return readEventsOf(
    transaction,
    page,
    sql`
      select i.contact_id from inbox i join leads l on l.tenant_id = i.tenant_id and l.contact_id = i.contact_id
      where i.done_at is null and i.kind = 'owner-changed' and i.due_at <= to_timestamp(${page.now} / 1000.0)
        and i.contact_id <> all(${page.busyContactIds as string[]}) and l.state not in ('pending', 'error', 'gone')
        and coalesce(l.our_owner_id, l.owner_id, l.snapshot->>'ownerId') is distinct from nullif(i.value, '')
      group by i.contact_id order by min(i.id) limit ${page.limit}`,
  );
}

async function readEventsOf(
  transaction: Transaction,
  { now }: EventPage,
  contacts: RawBuilder<unknown>,
): Promise<InboxEvent[]> {
  const { rows } = await sql<InboxRow>`
    with first as (${contacts})
    select i.id, i.contact_id, i.kind, i.property, i.value, i.detail, i.occurred_at, i.attempts
    from first cross join lateral (
      -- "offset 0" has each contact looked up by the index even before the table has statistics: joined freely, a fresh
      -- installation's first import read the whole inbox for each contact (3.5 s a batch instead of 6 ms).
      select * from inbox where contact_id = first.contact_id and done_at is null
        and due_at <= to_timestamp(${now} / 1000.0) offset 0
    ) i
    order by i.id`.execute(transaction);
  return rows.map((row) => ({
    id: row.id,
    contactId: row.contact_id,
    kind: row.kind,
    property: row.property,
    value: row.value,
    mergedIds: row.detail?.mergedIds ?? [],
    occurredAt: row.occurred_at,
    attempts: row.attempts,
  }));
}

/** Events are done: kept so that a repeat is recognised, without the values they carried. */
export async function finishEvents(
  transaction: Transaction,
  ids: readonly number[],
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update inbox set done_at = to_timestamp(${now} / 1000.0), value = null where id = any(${ids as number[]})`.execute(
    transaction,
  );
}

/** Events that wait for another try. */
export interface PutOff {
  eventIds: readonly number[];
  until: Instant;
}

/** Puts events off, when HubSpot could not be read, and counts it. */
export async function postponeEvents(transaction: Transaction, putOff: readonly PutOff[]): Promise<void> {
  const rows = putOff.flatMap(({ eventIds, until }) => eventIds.map((id) => ({ id, until })));
  if (rows.length === 0) return;
  await sql`
    update inbox i set due_at = to_timestamp(p.until / 1000.0), attempts = i.attempts + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id bigint, until float8)
    where i.id = p.id`.execute(transaction);
}
