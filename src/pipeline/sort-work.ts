import type { Cause } from '../lead/decision.ts';
import { presentText } from '../lead/present-text.ts';
import { companyPrefix, readProperty } from '../lead/read-property.ts';
import { resultProperty } from '../tracking/track-lead.ts';
import type { Arrival } from './arrivals-job.ts';
import type { ContactWork } from './coalesce.ts';
import { knownOwner } from './known-owner.ts';
import type { LeadRow } from './lead-store.ts';
import { isLookedAt } from './look-again.ts';

/** Why a lead is pending that was heard of by something else than its creation. */
export const queued = 'queued';

/** A lead about which HubSpot said something that only its present record can tell. */
export interface Change {
  row: LeadRow;
  eventIds: readonly number[];
  /** How often it was put off before. */
  attempts: number;
  /** A check found a difference; what was never written is to be written now. */
  doubted: boolean;
  /** Its company is another than the one we read. */
  hasOtherCompany: boolean;
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
 * @param workProperties properties whose change may be a touch or a result
 * @param readProperties properties that the rules read
 */
export function sortWork(
  work: readonly ContactWork[],
  rows: ReadonlyMap<string, LeadRow>,
  workProperties: ReadonlySet<string>,
  readProperties: ReadonlySet<string> = new Set(),
): SortedWork {
  const watched = { work: workProperties, read: readProperties };
  const sorted: SortedWork = { arrivals: [], changes: [], gone: [], doneEventIds: [] };
  for (const entry of work) {
    for (const mergedId of entry.mergedIds) {
      sorted.gone.push({ contactId: mergedId, reason: `merged into ${entry.contactId}`, eventIds: [] });
    }
    sortOne(entry, rows.get(entry.contactId), sorted, watched);
  }
  // What arrives by itself takes its turn before what a sweep or a backfill brought up.
  sorted.arrivals.sort((one, other) => Number(one.cause === 'sweep') - Number(other.cause === 'sweep'));
  return sorted;
}

function sortOne(entry: ContactWork, row: LeadRow | undefined, sorted: SortedWork, watched: Watched): void {
  const { contactId, eventIds, attempts } = entry;
  if (entry.gone) sorted.gone.push({ contactId, reason: entry.gone, eventIds });
  else if (isArrival(entry, row)) sorted.arrivals.push(toArrival(entry, row));
  else if (row && isNews(entry, row, watched))
    sorted.changes.push({
      ...{ row, eventIds, attempts, doubted: entry.doubted },
      hasOtherCompany: [...entry.changed.keys()].some((property) => property.startsWith(companyPrefix)),
    });
  else sorted.doneEventIds.push(...eventIds);
}

/** States out of which a workflow may have a lead looked at again; a rep's lead, and a closed one, stay as they are. */
const reconsidered = new Set(['pending', 'error', 'nurture', 'held', 'excluded', 'junk', 'gone']);

function isArrival(entry: ContactWork, row: LeadRow | undefined): boolean {
  if (entry.requested) return row === undefined || reconsidered.has(row.state);
  if (entry.restored) return isUnjudged(row) || row?.state === 'gone';
  if (entry.created || entry.found) return row === undefined || row.state === 'pending';
  return entry.mergedIds.length > 0 && isUnjudged(row);
}

/** Never heard of, or by these very events, which could not be worked off yet. */
function isUnjudged(row: LeadRow | undefined): boolean {
  return row === undefined || (row.state === 'pending' && row.reason === queued);
}

function toArrival(entry: ContactWork, row: LeadRow | undefined): Arrival {
  return {
    contactId: entry.contactId,
    arrivedAt: row?.arrivedAt ?? entry.firstAt,
    cause: causeOf(entry, row),
    notTo: row?.notTo ?? [],
    ourOwnerId: row?.ourOwnerId ?? null,
    attempts: Math.max(entry.attempts, row?.attempts ?? 0),
    eventIds: entry.eventIds,
    ...(row?.isGenuine ? { isGenuine: true } : {}),
    ...(row?.scoreOnly && !entry.requested ? { scoreOnly: true } : {}),
  };
}

function causeOf(entry: ContactWork, row: LeadRow | undefined): Cause {
  if (entry.restored) return 'restore';
  if (entry.created) return 'arrival';
  if (entry.found) return 'sweep';
  if (!entry.requested) return 'merge';
  return row === undefined || row.state === 'pending' ? 'arrival' : 'change';
}

const decided = new Set(['assigned', 'held', 'nurture', 'junk', 'excluded', 'won', 'lost']);

/** Our own writes come back as events; they are known by their value, whoever HubSpot says made them. */
function isNews(entry: ContactWork, row: LeadRow, { work, read }: Watched): boolean {
  if (!decided.has(row.state)) return false;
  if (entry.doubted) return true;
  if (entry.owner !== undefined && entry.owner !== knownOwner(row)) return true;
  const changed = [...entry.changed];
  if (
    isLookedAt(row.state) &&
    changed.some(([property, value]) => read.has(property) && isNew(row, property, value))
  )
    return true;
  if (row.state === 'excluded') return false;
  return changed.some(
    ([property, value]) => work.has(property) && !(property === resultProperty && value === row.result),
  );
}

/** A value that we have read already, or that is as it was, is no news: so a burst of events is looked at once. */
function isNew({ snapshot }: LeadRow, property: string, value: string | null): boolean {
  return (snapshot && readProperty(snapshot, property)) !== presentText(value);
}

/** Properties whose changes matter. */
interface Watched {
  work: ReadonlySet<string>;
  read: ReadonlySet<string>;
}

/** Leads whose time has come, as arrivals: nurtured ones return, failed ones are tried again. */
export function toDueArrivals(rows: readonly LeadRow[]): Arrival[] {
  return rows.map((row) => ({
    contactId: row.contactId,
    arrivedAt: row.arrivedAt,
    cause: row.state === 'nurture' ? 'return' : 'sweep',
    notTo: row.notTo,
    ourOwnerId: row.ourOwnerId,
    attempts: row.attempts,
    ...(row.isGenuine ? { isGenuine: true } : {}),
    ...(row.scoreOnly ? { scoreOnly: true } : {}),
    eventIds: [],
  }));
}
