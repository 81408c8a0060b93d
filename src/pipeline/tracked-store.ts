import { sql } from 'kysely';
import type { Cause } from '../lead/decision.ts';
import { lockRota } from '../routing/rota-store.ts';
import type { Transaction } from '../store/database.ts';
import { addWrites } from '../write-back/outbox-store.ts';
import { afterTracking } from './after-tracking.ts';
import { cancelDuties } from './duty-store.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { lookAtContact, type Sight } from './look-at-contact.ts';
import { saveObserved, saveTracked, type TrackedContact } from './save-tracked-store.ts';
import type { TenantContext } from './tenant-context.ts';

/**
 * Keeps what has come of leads: touches, results, worked, and the state that follows; what is new is written back. What was
 * seen is held against the lead as it stands now, under the rota's lock: a decision made meanwhile begins a stint of its own,
 * and whoever was overtaken, with a record read long ago, changes nothing.
 * @throws LeaseLostError when another worker has taken over
 */
export async function recordTracked(context: TenantContext, sights: readonly Sight[]): Promise<void> {
  if (sights.length === 0) return;
  const now = context.clock.now();
  await inLeasedTenant(context, async (transaction) => {
    await lockRota(transaction, context.tenantId);
    const ids = sights.map(({ contact }) => contact.id);
    const rows = await readLeads(transaction, ids);
    const tracked = sights.flatMap((sight) => {
      const row = rows.get(sight.contact.id);
      return (row && lookAtContact(context, row, sight, now)) ?? [];
    });
    await saveObserved(transaction, tracked, now);
    const news = tracked.flatMap((found) => {
      const row = rows.get(found.contactId);
      const entry = row && afterTracking(row, found);
      return row && entry && isNew(row, entry) ? [{ row, entry, id: context.newId() }] : [];
    });
    if (news.length === 0) return;
    await saveTracked(
      transaction,
      news.map(({ entry }) => ({ ...entry, resultAt: entry.result === null ? null : now })),
      now,
    );
    await saveResultDecisions(transaction, context, news);
    const moved = news.filter(({ row, entry }) => row.state !== entry.state);
    await cancelDuties(
      transaction,
      moved.map(({ row }) => row.contactId),
      now,
    );
    await addWrites(
      transaction,
      context.tenantId,
      news.map(({ row, entry, id }) => writeOf(row, entry, id, now)),
      now,
    );
  });
}

function isNew(row: LeadRow, entry: TrackedContact): boolean {
  return (
    row.result !== entry.result ||
    row.resultByDeal !== entry.isByDeal ||
    row.recordedResult !== entry.recordedResult ||
    row.resultAmount !== entry.resultAmount ||
    row.touches !== entry.touches ||
    row.worked !== entry.worked ||
    row.state !== entry.state
  );
}

interface News {
  row: LeadRow;
  entry: TrackedContact;
  id: string;
}

/** A change of state is a decision of its own, caused by the result. */
async function saveResultDecisions(
  transaction: Transaction,
  context: TenantContext,
  news: readonly News[],
): Promise<void> {
  const cause: Cause = 'result';
  const rows = news
    .filter(({ row, entry }) => row.state !== entry.state)
    .map(({ row, entry, id }) => ({
      id,
      leadId: row.contactId,
      at: context.clock.now(),
      cause,
      state: entry.state,
      reason: entry.reason,
      ownerId: row.ownerId,
      rulesVersion: context.rules.version,
    }));
  await sql`
    insert into decisions (tenant_id, id, contact_id, at, cause, state, reason, owner_id, rules_version, record)
    select ${context.tenantId}, (item->>'id')::uuid, item->>'leadId', to_timestamp((item->>'at')::float8 / 1000.0), item->>'cause',
      item->>'state', item->>'reason', item->>'ownerId', (item->>'rulesVersion')::int, item
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as item`.execute(transaction);
  for (const row of rows) context.metrics.decided(row.state, row.cause);
}

const minuteMs = 60_000;

function writeOf(row: LeadRow, entry: TrackedContact, id: string, now: number) {
  const firstTouchMinutes =
    entry.firstTouchAt === null || row.assignedAt === null
      ? null
      : Math.max(0, (entry.firstTouchAt - row.assignedAt) / minuteMs);
  return {
    contactId: row.contactId,
    decisionId: id,
    ownerId: null,
    expectedOwnerId: null,
    fields: {
      state: entry.state,
      stateReason: entry.reason ?? (entry.worked ? 'worked' : null),
      touches: entry.touches,
      firstTouchAt: entry.firstTouchAt,
      lastTouchAt: entry.lastTouchAt,
      firstTouchMinutes: firstTouchMinutes === null ? null : Math.round(firstTouchMinutes * 100) / 100,
      // What a person recorded there stands already; what follows from elsewhere is shown, and goes with it.
      ...(entry.result === (entry.standingResult || null) ? {} : { result: entry.result }),
      ...(entry.result === row.result ? {} : { resultAt: entry.result === null ? null : now }),
      ...(entry.isByDeal || row.resultByDeal
        ? { resultAmount: entry.resultAmount, purchased: entry.purchased }
        : {}),
      returnAt: entry.returnAt,
    },
    task: null,
    entry: null,
  };
}
