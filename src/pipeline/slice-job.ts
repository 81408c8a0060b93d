import { inTenant } from '../store/database.ts';
import { type PendingWrite, readDueWrites } from '../write-back/outbox-store.ts';
import { batchSize, createClaims } from './claims.ts';
import { createContactsInHand } from './contacts-in-hand.ts';
import { type DueWork, readDueWork } from './due-work-store.ts';
import { processDuties } from './duties-job.ts';
import { settleGiveBacks } from './give-backs-job.ts';
import { lookAround } from './look-around-job.ts';
import { createReader, takeMoves } from './news-job.ts';
import { settleOffers } from './offers-job.ts';
import { recycleLost } from './recycle-job.ts';
import { releaseHeld } from './release-store.ts';
import { createRescorer } from './rescore-job.ts';
import { type Lane, runLanes } from './run-lanes.ts';
import type { TenantContext } from './tenant-context.ts';
import { completeWorkflows } from './workflow-job.ts';
import { processWrites } from './writes-job.ts';

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
  const halfOver = () => isOver() || context.clock.now() >= endsAt - limits.sliceMs / 2;
  const moved = await takeMoves(context, halfOver);
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
  return {
    done: moved + done + released.count,
    nextRoomAt: moments.length === 0 ? null : Math.min(...moments),
  };
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
