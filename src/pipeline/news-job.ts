import { crashPoint } from '../base/crash-point.ts';
import { lockRota } from '../routing/rota-store.ts';
import type { Transaction } from '../store/database.ts';
import { type Arrival, processArrivals } from './arrivals-job.ts';
import { dropBuried } from './buried-store.ts';
import { processChanges } from './changes-job.ts';
import { batchSize, createClaims } from './claims.ts';
import { coalesce, type InboxEvent } from './coalesce.ts';
import type { ContactsInHand } from './contacts-in-hand.ts';
import { eraseContacts } from './erase-store.ts';
import { erasedIds } from './erased-ids.ts';
import { finishEvents, readDueEvents, readDueMoves } from './inbox-work-store.ts';
import { addPending, type LeadRow, readDueLeads, readLeads, setGone } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { releaseHeld } from './release-store.ts';
import type { Lane } from './run-lanes.ts';
import { queued, type SortedWork, sortWork, toDueArrivals } from './sort-work.ts';
import type { TenantContext } from './tenant-context.ts';

/**
 * Takes note of the owners whom people chose, before anything is given to anybody: what a person gave a rep takes room, however
 * many leads have arrived before that and still wait for their turn.
 * @param isOver ends it at the next pause: whoever moves very many leads holds up the others, but not for ever
 * @returns of how many contacts it took note
 */
export async function takeMoves(context: TenantContext, isOver: () => boolean): Promise<number> {
  const page = { busyContactIds: [], limit: batchSize };
  let taken = 0;
  while (!isOver()) {
    const claim = await inLeasedTenant(context, async (transaction) => {
      const events = await readDueMoves(transaction, { ...page, now: context.clock.now() });
      return events.length > 0 ? sortEvents(transaction, context, events) : null;
    });
    if (!claim) break;
    await workOff(context, { sorted: claim.sorted, returning: [] });
    taken += claim.waiting.size;
  }
  return taken;
}

/** Reads news of up to 100 contacts at a time and decides them. */
export function createReader(context: TenantContext, hands: ContactsInHand): Lane {
  const claimIn = createClaims(
    hands,
    (busyContactIds) => readNews(context, busyContactIds),
    ({ contactIds }) => contactIds,
  );
  return async (round) => {
    const claim = await claimIn(round);
    if (!claim) return 0;
    try {
      await workOff(context, claim);
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

function readNews(context: TenantContext, busyContactIds: readonly string[]): Promise<Claim> {
  const now = context.clock.now();
  const busy = new Set(busyContactIds);
  return inLeasedTenant(context, async (transaction) => {
    const events = await readDueEvents(transaction, { now, busyContactIds, limit: batchSize });
    const { sorted, waiting } = await sortEvents(transaction, context, events);
    const room = batchSize - waiting.size;
    const due = room > 0 ? await readDueLeads(transaction, now, room) : [];
    const returning = toDueArrivals(due.filter(({ contactId: id }) => !busy.has(id) && !waiting.has(id)));
    const contactIds = [...waiting, ...returning.map((arrival) => arrival.contactId)];
    return { sorted, returning, contactIds };
  });
}

/** Events by what is to be done for them; contacts of which we hear for the first time get their lead. */
async function sortEvents(
  transaction: Transaction,
  context: TenantContext,
  events: readonly InboxEvent[],
): Promise<{ sorted: SortedWork; waiting: ReadonlySet<string> }> {
  const work = await dropBuried(transaction, context, coalesce(events));
  const waiting = new Set(work.map((entry) => entry.contactId));
  const rows: ReadonlyMap<string, LeadRow> = await readLeads(transaction, [...waiting]);
  const sorted = sortWork(work, rows, context.workProperties, context.rules.reads.anything);
  const unheardOf = sorted.arrivals.filter((arrival) => !rows.has(arrival.contactId));
  await addPending(transaction, context.tenantId, { contacts: unheardOf, reason: queued });
  return { sorted, waiting };
}

async function workOff(
  context: TenantContext,
  { sorted, returning }: Pick<Claim, 'sorted' | 'returning'>,
): Promise<void> {
  crashPoint('after-claim');
  await settleAtOnce(context, sorted);
  await processChanges(context, sorted.changes);
  await processArrivals(context, [...sorted.arrivals, ...returning]);
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
