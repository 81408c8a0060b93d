import { resultProperty } from '../tracking/track-lead.ts';
import type { Arrival } from './arrivals-job.ts';
import type { ContactWork } from './coalesce.ts';
import type { LeadRow } from './lead-store.ts';

/** A lead about which HubSpot said something that only its present record can tell. */
export interface Change {
  row: LeadRow;
  eventIds: readonly number[];
}

/** What waits, by what has to be done for it. Each event is in exactly one list. */
export interface SortedWork {
  arrivals: Arrival[];
  changes: Change[];
  gone: { contactId: string; reason: string; eventIds: readonly number[] }[];
  /** Nothing to do: echoes of our own writes, contacts that are no leads, repeats. */
  doneEventIds: number[];
}

/**
 * Sorts work by what our record knows of each contact.
 * @param work coalesced, one entry per contact
 * @param rows our leads among them
 * @param resultProperties properties that may hold a result, by the rules
 */
export function sortWork(
  work: readonly ContactWork[],
  rows: ReadonlyMap<string, LeadRow>,
  resultProperties: ReadonlySet<string>,
): SortedWork {
  const sorted: SortedWork = { arrivals: [], changes: [], gone: [], doneEventIds: [] };
  for (const entry of work) {
    for (const mergedId of entry.mergedIds) {
      sorted.gone.push({ contactId: mergedId, reason: `merged into ${entry.contactId}`, eventIds: [] });
    }
    sortOne(entry, rows.get(entry.contactId), sorted, resultProperties);
  }
  return sorted;
}

function sortOne(
  entry: ContactWork,
  row: LeadRow | undefined,
  sorted: SortedWork,
  resultProperties: ReadonlySet<string>,
): void {
  const { contactId, eventIds } = entry;
  if (entry.gone) sorted.gone.push({ contactId, reason: entry.gone, eventIds });
  else if (isArrival(entry, row)) sorted.arrivals.push(toArrival(entry, row));
  else if (row && isNews(entry, row, resultProperties)) sorted.changes.push({ row, eventIds });
  else sorted.doneEventIds.push(...eventIds);
}

function isArrival(entry: ContactWork, row: LeadRow | undefined): boolean {
  if (entry.restored) return row === undefined || row.state === 'gone';
  if (entry.created) return row === undefined || row.state === 'pending';
  return entry.mergedIds.length > 0 && row === undefined;
}

function toArrival(entry: ContactWork, row: LeadRow | undefined): Arrival {
  return {
    contactId: entry.contactId,
    arrivedAt: row?.arrivedAt ?? entry.firstAt,
    cause: entry.restored ? 'restore' : entry.created ? 'arrival' : 'merge',
    notTo: row?.notTo ?? [],
    attempts: row?.attempts ?? 0,
    eventIds: entry.eventIds,
  };
}

const decided = new Set(['assigned', 'held', 'nurture', 'junk', 'excluded', 'won', 'lost']);

/** Our own writes come back as events; they are known by their value, whoever HubSpot says made them. */
function isNews(entry: ContactWork, row: LeadRow, resultProperties: ReadonlySet<string>): boolean {
  if (!decided.has(row.state)) return false;
  if (entry.owner !== undefined && entry.owner !== row.ownerId) return true;
  if (row.state === 'excluded' || row.state === 'held') return false;
  return [...entry.changed].some(
    ([property, value]) =>
      resultProperties.has(property) && !(property === resultProperty && value === row.result),
  );
}

/** Leads whose time has come, as arrivals: nurtured ones return, failed ones are tried again. */
export function toDueArrivals(rows: readonly LeadRow[]): Arrival[] {
  return rows.map((row) => ({
    contactId: row.contactId,
    arrivedAt: row.arrivedAt,
    cause: row.state === 'nurture' ? 'return' : 'sweep',
    notTo: row.notTo,
    attempts: row.attempts,
    eventIds: [],
  }));
}
