import { crashPoint } from '../base/crash-point.ts';
import { lockRota } from '../routing/rota-store.ts';
import { inTenant } from '../store/database.ts';
import { type PendingWrite, readDueWrites } from '../write-back/outbox-store.ts';
import { type Arrival, processArrivals } from './arrivals-job.ts';
import { dropBuried } from './buried-store.ts';
import { processChanges } from './changes-job.ts';
import { coalesce } from './coalesce.ts';
import { type ContactsInHand, createContactsInHand } from './contacts-in-hand.ts';
import { type DueWork, readDueWork } from './due-work-store.ts';
import { processDuties } from './duties-job.ts';
import { eraseContacts } from './erase-store.ts';
import { erasedIds } from './erased-ids.ts';
import { settleGiveBacks } from './give-backs-job.ts';
import { finishEvents, readDueEvents } from './inbox-work-store.ts';
import { addPending, readDueLeads, readLeads, setGone } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { lookAround } from './look-around-job.ts';
import { settleOffers } from './offers-job.ts';
import { recycleLost } from './recycle-job.ts';
import { releaseHeld } from './release-store.ts';
import { createRescorer } from './rescore-job.ts';
import { type Lane, runLanes } from './run-lanes.ts';
import { queued, type SortedWork, sortWork, toDueArrivals } from './sort-work.ts';
import type { TenantContext } from './tenant-context.ts';
import { completeWorkflows } from './workflow-job.ts';
import { processWrites } from './writes-job.ts';

const batchSize = 100;
/** Batches in flight at once, of reading and of writing: HubSpot answers slower than we decide. */
const usualLanes = { readers: 2, writers: 2 };

export interface SliceLimits {
  /** The slice ends at the first pause after this many ms, so that other tenants get their turn. */
  sliceMs: number;
  signal?: AbortSignal;
  /** Batches in flight at once; two of each kind unless given. */
  lanes?: { readers: number; writers: number };
}

export interface SliceResult {
  /** Pieces of work done; 0 means that nothing was due. */
  done: number;
  /** When time alone may free room for held leads, or let lost ones be offered once more. */
  nextRoomAt: number | null;
}

/** Works off what is due for one tenant, readers and writers side by side, until nothing is or the slice is over. */
export async function runSlice(context: TenantContext, limits: SliceLimits): Promise<SliceResult> {
  const endsAt = context.clock.now() + limits.sliceMs;
  const isOver = () => context.clock.now() >= endsAt || limits.signal?.aborted === true;
  await settleOffers(context);
  await settleGiveBacks(context);
  const released = await releaseHeld(context);
  const rescorer = createRescorer(context);
  const { readers, writers } = limits.lanes ?? usualLanes;
  const whenDue = createLookout(context);
  const hands = createContactsInHand();
  const lanes = [
    ...Array(readers).fill(whenDue('news', createReader(context, hands))),
    ...Array(writers).fill(whenDue('writes', createWriter(context))),
    whenDue('calls', () => completeWorkflows(context)),
    whenDue('duties', () => processDuties(context, hands)),
    whenDue('rescoring', rescorer.once),
  ];
  const done = await runLanes(lanes, isOver);
  await rescorer.end();
  const wakeAt = isOver() ? null : await goOn(context, isOver);
  const moments = [released.nextRoomAt, wakeAt].filter((at) => at !== null);
  return { done: done + released.count, nextRoomAt: moments.length === 0 ? null : Math.min(...moments) };
}

/** What can wait until nothing else is due; gives when there is more of it. */
async function goOn(context: TenantContext, isOver: () => boolean): Promise<number | null> {
  const isMore = await lookAround(context, isOver);
  return isMore ? context.clock.now() : recycleLost(context);
}

/** Lets lanes look for work of their kind only when there is any: one look a round does for all of them. */
function createLookout(context: TenantContext): (kind: keyof DueWork, lane: Lane) => Lane {
  let seen: { round: number; due: Promise<DueWork> } | null = null;
  return (kind, lane) => async (round) => {
    if (seen?.round !== round) seen = { round, due: readDueWork(context) };
    return (await seen.due)[kind] ? lane(round) : 0;
  };
}

/** Claims of several lanes: after one that took all there was, nothing is left for others of its round. */
function createClaims<Claim>(
  hands: ContactsInHand,
  take: (busyContactIds: readonly string[]) => Promise<Claim>,
  contactsOf: (claim: Claim) => readonly string[],
) {
  let emptiedIn = -1;
  return (round: number): Promise<Claim | null> =>
    hands.claim(
      async (busyContactIds) => {
        if (round === emptiedIn) return null;
        const claim = await take(busyContactIds);
        if (contactsOf(claim).length < batchSize) emptiedIn = round;
        return claim;
      },
      (claim) => (claim ? contactsOf(claim) : []),
    );
}

/** Reads news of up to 100 contacts at a time and decides them. */
function createReader(context: TenantContext, hands: ContactsInHand): Lane {
  const claimIn = createClaims(
    hands,
    (busyContactIds) => readWork(context, busyContactIds),
    ({ contactIds }) => contactIds,
  );
  return async (round) => {
    const claim = await claimIn(round);
    if (!claim) return 0;
    crashPoint('after-claim');
    try {
      await settleAtOnce(context, claim.sorted);
      await processChanges(context, claim.sorted.changes);
      await processArrivals(context, [...claim.sorted.arrivals, ...claim.returning]);
      // Room freed by a result goes to the backlog at once, with no new lead needed.
      if (claim.sorted.changes.length + claim.sorted.gone.length > 0) await releaseHeld(context);
    } finally {
      hands.letGo(claim.contactIds);
    }
    return claim.contactIds.length;
  };
}

interface Claim {
  sorted: SortedWork;
  returning: Arrival[];
  contactIds: string[];
}

function readWork(context: TenantContext, busyContactIds: readonly string[]): Promise<Claim> {
  const now = context.clock.now();
  const busy = new Set(busyContactIds);
  return inLeasedTenant(context, async (transaction) => {
    const events = await readDueEvents(transaction, { now, busyContactIds, limit: batchSize });
    const work = await dropBuried(transaction, context, coalesce(events));
    const rows = await readLeads(
      transaction,
      work.map((entry) => entry.contactId),
    );
    const waiting = new Set(work.map((entry) => entry.contactId));
    const due = work.length < batchSize ? await readDueLeads(transaction, now, batchSize - work.length) : [];
    const returning = toDueArrivals(
      due.filter((row) => !busy.has(row.contactId) && !waiting.has(row.contactId)),
    );
    const contactIds = [...waiting, ...returning.map((arrival) => arrival.contactId)];
    const sorted = sortWork(work, rows, context.workProperties, context.rules.reads.anything);
    const unheardOf = sorted.arrivals.filter((arrival) => !rows.has(arrival.contactId));
    await addPending(transaction, context.tenantId, { contacts: unheardOf, reason: queued });
    return { sorted, returning, contactIds };
  });
}

/** Carries up to 100 planned writes at a time into HubSpot; no contact is written twice at once. */
function createWriter(context: TenantContext): Lane {
  const hands = createContactsInHand();
  const take = (busyContactIds: readonly string[]) =>
    inTenant(context.database, context.tenantId, (transaction) =>
      readDueWrites(transaction, { now: context.clock.now(), busyContactIds, limit: batchSize }),
    );
  const contactsOf = (writes: readonly PendingWrite[]) => writes.map(({ contactId }) => contactId);
  const claimIn = createClaims(hands, take, contactsOf);
  return async (round) => {
    const writes = await claimIn(round);
    if (!writes) return 0;
    try {
      await processWrites(context, writes);
    } finally {
      hands.letGo(contactsOf(writes));
    }
    return writes.length;
  };
}

/** What needs no reading: deletions, echoes, contacts that are no leads. */
async function settleAtOnce(context: TenantContext, sorted: SortedWork): Promise<void> {
  const done = [...sorted.doneEventIds, ...sorted.gone.flatMap((entry) => entry.eventIds)];
  if (done.length + sorted.gone.length === 0) return;
  await inLeasedTenant(context, async (transaction) => {
    // No lead is given to a rep while it goes.
    if (sorted.gone.length > 0) await lockRota(transaction, context.tenantId);
    for (const { contactId, reason } of sorted.gone) await setGone(transaction, [contactId], reason);
    const erased = erasedIds(sorted.gone);
    if (erased.length > 0) await eraseContacts(transaction, context, erased);
    await finishEvents(transaction, done, context.clock.now());
  });
}
