import type { Instant } from '../base/clock.ts';
import type { LeadEventKind } from '../lead/lead-event.ts';

/** An event as it waits in the inbox. */
export interface InboxEvent {
  id: number;
  contactId: string;
  kind: LeadEventKind;
  property: string | null;
  value: string | null;
  mergedIds: readonly string[];
  occurredAt: Instant;
  /** How often it was put off, because HubSpot could not be read. */
  attempts: number;
}

/** All that waits for one contact, as one piece of work. Order of arrival does not matter: the newest moment decides. */
export interface ContactWork {
  contactId: string;
  eventIds: readonly number[];
  /** Moment of the earliest event. */
  firstAt: Instant;
  /** The contact came into being. */
  created: boolean;
  /** Its record is no longer there: deleted, or erased for privacy. */
  gone: 'deleted' | 'erased' | null;
  /** It came back after a deletion. */
  restored: boolean;
  /** A workflow asked for it. */
  requested: boolean;
  /** A sweep or a backfill found it. */
  found: boolean;
  /** A check found that HubSpot has something else than we. */
  doubted: boolean;
  /** Records that were merged into it. */
  mergedIds: readonly string[];
  /** Newest owner named by an event ("" or null = none); undefined when none spoke of the owner. */
  owner: string | null | undefined;
  /** Newest value by property, of the other properties that changed. */
  changed: ReadonlyMap<string, string | null>;
  /** How often the most patient of its events was put off. */
  attempts: number;
}

/** Many events → one piece of work per contact, in the order in which the contacts were first heard of. */
export function coalesce(events: readonly InboxEvent[]): ContactWork[] {
  const byContact = new Map<string, InboxEvent[]>();
  for (const event of [...events].sort((a, b) => a.id - b.id)) {
    const known = byContact.get(event.contactId);
    if (known) known.push(event);
    else byContact.set(event.contactId, [event]);
  }
  return [...byContact].map(([contactId, own]) => oneContact(contactId, own));
}

function oneContact(contactId: string, events: readonly InboxEvent[]): ContactWork {
  const inTime = [...events].sort((a, b) => a.occurredAt - b.occurredAt || a.id - b.id);
  const lastOf = (...kinds: LeadEventKind[]) => inTime.findLast((event) => kinds.includes(event.kind));
  const deletion = lastOf('deleted');
  const restored = lastOf('restored');
  const isRestored = restored !== undefined && (!deletion || restored.occurredAt >= deletion.occurredAt);
  const gone = lastOf('erased') ? 'erased' : deletion && !isRestored ? 'deleted' : null;
  const changes = inTime.filter((event) => event.kind === 'changed' && event.property !== null);
  return {
    contactId,
    eventIds: events.map((event) => event.id),
    firstAt: inTime[0]?.occurredAt ?? 0,
    created: lastOf('created') !== undefined,
    gone,
    restored: isRestored && gone === null,
    requested: lastOf('requested') !== undefined,
    found: lastOf('found', 'backfilled') !== undefined,
    doubted: lastOf('doubted') !== undefined,
    mergedIds: [...new Set(inTime.flatMap((event) => event.mergedIds))],
    owner: emptyAsNone(lastOf('owner-changed')?.value),
    changed: new Map(changes.map((event) => [event.property ?? '', event.value])),
    attempts: Math.max(...events.map((event) => event.attempts)),
  };
}

function emptyAsNone(value: string | null | undefined): string | null | undefined {
  return value === '' ? null : value;
}
