import type { Instant } from '../base/clock.ts';
import type { FoundContact } from '../hubspot/search-client.ts';
import type { LeadEvent, LeadEventKind } from '../lead/lead-event.ts';
import type { State } from '../lead/state.ts';
import type { Sweep } from './sweep.ts';

/** A contact as our record has it. */
export interface KnownContact {
  contactId: string;
  state: State;
  /** The owner that the record should have. */
  ownerId: string | null;
  /** News or writes of it are still to be worked off: they come first. */
  isUnderWay: boolean;
  /** Its id went over to another contact. */
  isMergedAway: boolean;
  /** It was scored by a backfill and never routed. */
  isScoredOnly: boolean;
}

/** What is to be done about the contacts of a page, as events for the inbox, each once per sweep. */
export interface PageFindings {
  events: LeadEvent[];
  recovered: number;
  doubted: number;
}

interface PageParts {
  tenantId: string;
  sweep: Pick<Sweep, 'kind' | 'routes' | 'startedAt'>;
  found: readonly FoundContact[];
  known: ReadonlyMap<string, KnownContact>;
  /** Leads of ours that should have been among those found, and were not. */
  absentIds: readonly string[];
  now: Instant;
}

/** Holds a page of HubSpot's contacts against our record. What differs is read again by the worker before it is believed. */
export function comparePage(page: PageParts): PageFindings {
  const { tenantId, sweep, found, known, absentIds, now } = page;
  const isBackfill = sweep.kind === 'backfill';
  const wanted = found.flatMap((contact) => {
    const row = known.get(contact.id);
    const kind = isBackfill ? backfillKind(row, sweep.routes) : differenceKind(contact, row);
    // What the sweep recovers arrived when it was created; what is filled in later arrives now.
    const occurredAt = kind === 'found' && !isBackfill ? contact.createdAt : now;
    return kind === null ? [] : [{ contactId: contact.id, kind, occurredAt }];
  });
  const doubts = absentIds.map((contactId) => ({ contactId, kind: 'doubted' as const, occurredAt: now }));
  const all = [...wanted, ...doubts];
  return {
    events: all.map((event) => ({
      ...event,
      tenantId,
      dedupeKey: ['sweep', sweep.kind, event.kind, event.contactId, sweep.startedAt].join('|'),
    })),
    recovered: all.filter(({ kind }) => kind !== 'doubted').length,
    doubted: all.filter(({ kind }) => kind === 'doubted').length,
  };
}

function differenceKind(contact: FoundContact, row: KnownContact | undefined): LeadEventKind | null {
  if (!row) return 'found';
  if (row.isUnderWay) return null;
  if (row.state === 'pending') return 'found';
  if (row.state === 'gone') return row.isMergedAway ? null : 'restored';
  if (row.state === 'error') return null;
  return contact.ownerId === row.ownerId ? null : 'doubted';
}

function backfillKind(row: KnownContact | undefined, routes: boolean): LeadEventKind | null {
  if (!row) return routes ? 'found' : 'backfilled';
  return routes && row.isScoredOnly && !row.isUnderWay ? 'requested' : null;
}
