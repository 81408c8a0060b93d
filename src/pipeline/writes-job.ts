import type { Instant } from '../base/clock.ts';
import { lockRota } from '../routing/rota-store.ts';
import type { Transaction } from '../store/database.ts';
import {
  type FinishedWrite,
  finishWrites,
  markStep,
  type PendingWrite,
  postponeWrites,
} from '../write-back/outbox-store.ts';
import { type WriteReport, writeBack } from '../write-back/write-back-job.ts';
import { clearSpoilers, readLeads, setErrors, setGone } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { giveBackTurns, recordOwnersWithin } from './manual-owner-store.ts';
import { releaseHeld } from './release-store.ts';
import { forgetOwners } from './replace-writes-store.ts';
import { retryDelayMs, troubleDelayMs } from './retry-delay.ts';
import type { TenantContext } from './tenant-context.ts';

/** What HubSpot refused seldom passes by itself, so that the waits begin longer: at sixteen minutes. */
const refusalPatience = 5;
/** Refused leads are tried at the same moments, so that a batch of calls does for all of them and not for one. */
const togetherMs = 300_000;

/** Carries a batch of planned writes into HubSpot and keeps what became of each. */
export async function processWrites(context: TenantContext, writes: readonly PendingWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const report = await writeBack(writes, {
    crm: context.crm,
    mark: async (step, marked) => {
      const ids = marked.map(({ id }) => id);
      const open = await inLeasedTenant(context, (transaction) =>
        markStep(transaction, step, ids, context.clock.now()),
      );
      return marked.filter(({ id }) => open.has(id));
    },
  });
  if (report.refused.some(({ blamesOwner }) => blamesOwner)) context.doubtOwners();
  await settle(context, report, writes);
  // Room freed by assignments that did not happen goes to the backlog at once.
  if (report.personWon.length + report.gone.length + report.refused.length > 0) await releaseHeld(context);
  context.metrics.batch('writes', writes.length);
}

async function settle(
  context: TenantContext,
  report: WriteReport,
  writes: readonly PendingWrite[],
): Promise<void> {
  const now = context.clock.now();
  const finished = new Set(report.finished.map(({ id }) => id));
  const reformed = writes.filter(({ id, spoils }) => spoils && finished.has(id));
  await inLeasedTenant(context, async (transaction) => {
    await finishWrites(transaction, finishedIn(report), now);
    await forgetOwners(transaction, report.overtaken);
    const postponed = report.postponed.map(({ write, error, retryAfterMs }) => {
      return { id: write.id, dueAt: now + (retryAfterMs ?? troubleDelayMs(write.attempts)), error };
    });
    await postponeWrites(transaction, postponed);
    await clearSpoilers(
      transaction,
      reformed.map(({ contactId }) => contactId),
    );
    await undo(transaction, context, report);
    // What people chose becomes a decision of its own, so that the slot counts for the rep whom they chose.
    const chosen = report.personWon.map(({ write, ownerId }) => {
      return { contactId: write.contactId, ownerId, overruledDecisionId: write.decisionId };
    });
    await recordOwnersWithin(transaction, context, chosen);
  });
  countOutcomes(context, report);
}

function finishedIn({ finished, personWon, gone, overtaken, refused }: WriteReport): FinishedWrite[] {
  return [
    ...finished,
    ...personWon.map(({ write }) => ({ id: write.id, outcome: 'person-won' as const, error: null })),
    ...gone.map((write) => ({ id: write.id, outcome: 'gone' as const, error: null })),
    ...overtaken.map(({ id }) => ({ id, outcome: 'superseded' as const, error: null })),
    ...refused.map(({ write, message }) => ({ id: write.id, outcome: 'refused' as const, error: message })),
  ];
}

/** Assignments that cannot happen free the slot and give the turn back. */
async function undo(
  transaction: Transaction,
  context: TenantContext,
  { gone, refused }: WriteReport,
): Promise<void> {
  if (gone.length + refused.length === 0) return;
  await lockRota(transaction, context.tenantId);
  const rows = await readLeads(
    transaction,
    refused.map(({ write }) => write.contactId),
  );
  // A lead that is with a rep stays there when HubSpot will not show what is new of it: only an assignment is undone.
  const undone = refused.filter(({ write }) => write.ownerId !== null || !rows.get(write.contactId)?.ownerId);
  await giveBackTurns(
    transaction,
    context,
    [...gone, ...undone.map(({ write }) => write)].map((write) => write.decisionId),
  );
  await setGone(
    transaction,
    gone.map((write) => write.contactId),
    'no longer in HubSpot',
  );
  await setErrors(
    transaction,
    undone.map(({ write, message, spoilsBatch, blamesOwner }) => ({
      contactId: write.contactId,
      ourOwnerId: rows.get(write.contactId)?.snapshot?.ownerId ? null : write.expectedOwnerId,
      reason: `HubSpot refused the update: ${message}`,
      nextTryAt: nextTry(context.clock.now(), rows.get(write.contactId)?.attempts ?? 0, blamesOwner),
      spoilsBatch,
    })),
  );
}

/** Another rep may do where one was refused: the owners are read again first, so that the next try comes soon. */
function nextTry(now: Instant, attempts: number, blamesOwner: boolean): Instant {
  if (blamesOwner) return now + retryDelayMs(attempts);
  return Math.ceil((now + retryDelayMs(attempts + refusalPatience)) / togetherMs) * togetherMs;
}

function countOutcomes(context: TenantContext, report: WriteReport): void {
  context.metrics.written('written', report.finished.length);
  context.metrics.written('postponed', report.postponed.length);
  context.metrics.written('person-won', report.personWon.length);
  context.metrics.written('gone', report.gone.length);
  context.metrics.written('superseded', report.overtaken.length);
  context.metrics.written('refused', report.refused.length);
}
