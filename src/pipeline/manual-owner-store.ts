import { sql } from 'kysely';
import type { ContactRecord } from '../hubspot/crm.ts';
import type { Lead } from '../lead/lead.ts';
import { lockRota, returnTurns, saveShares } from '../routing/rota-store.ts';
import { returnTurn } from '../routing/take-turn.ts';
import type { Transaction } from '../store/database.ts';
import { observe } from '../tracking/since-baseline.ts';
import type { Decided } from './decide-batch.ts';
import { decideManual } from './decide-manual.ts';
import { keepDecided, loadRotaOf } from './decide-store.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

/** A contact whose owner a person (or another integration) chose; null when it was cleared. */
export interface ChosenOwner {
  contactId: string;
  ownerId: string | null;
  /** Our decision that never reached the record, and whose turn goes back; absent when it did. */
  overruledDecisionId?: string;
}

/**
 * Keeps owners that people chose: they stand, and count toward the capacity of the rep they name. The rotation is not
 * charged for them; a turn that had not reached the record yet is returned.
 */
export async function recordOwners(context: TenantContext, chosen: readonly ChosenOwner[]): Promise<void> {
  if (chosen.length === 0) return;
  await inLeasedTenant(context, async (transaction) => {
    await recordOwnersWithin(transaction, context, chosen);
  });
}

/** The same as part of a transaction that holds the lease. */
export async function recordOwnersWithin(
  transaction: Transaction,
  context: TenantContext,
  chosen: readonly ChosenOwner[],
): Promise<void> {
  if (chosen.length === 0) return;
  await lockRota(transaction, context.tenantId);
  const overruled = chosen.flatMap((entry) => entry.overruledDecisionId ?? []);
  await giveBackTurns(transaction, context, overruled);
  const rows = await readLeads(
    transaction,
    chosen.map((entry) => entry.contactId),
  );
  const decided = chosen.flatMap(({ contactId, ownerId }) => {
    const row = rows.get(contactId);
    return row ? manualDecision(context, row, ownerId) : [];
  });
  await keepManual(transaction, context, decided);
}

/** Returns turns whose assignments never happened, in the log and in the accounts. */
export async function giveBackTurns(
  transaction: Transaction,
  context: TenantContext,
  decisionIds: readonly string[],
): Promise<void> {
  if (decisionIds.length === 0) return;
  const rota = await loadRotaOf(transaction, context);
  const turns = await returnTurns(transaction, decisionIds, context.clock.now());
  for (const turn of turns) returnTurn(rota, turn);
  await saveShares(transaction, { tenantId: context.tenantId, rota, turns });
}

function manualDecision(context: TenantContext, row: LeadRow, ownerId: string | null): Decided[] {
  if (!row.snapshot || row.ownerId === ownerId) return [];
  const lead = { ...row.snapshot, arrivedAt: row.arrivedAt, ownerId };
  const { rules, newId, clock } = context;
  const now = clock.now();
  const made = decideManual({ lead, state: row.state, reason: row.reason }, { rules, newId, now });
  return [withPast(made, row)];
}

/**
 * Gives leads that come back to the owners whom people chose for them, with a clean slate.
 * @param leads as read now, with those owners
 * @param contacts what was read of them, by contact id
 */
export async function returnToOwners(
  context: TenantContext,
  leads: readonly Lead[],
  contacts: ReadonlyMap<string, ContactRecord>,
): Promise<void> {
  if (leads.length === 0) return;
  const { rules, newId, clock, resultProperties } = context;
  await inLeasedTenant(context, async (transaction) => {
    await lockRota(transaction, context.tenantId);
    const ids = leads.map((lead) => lead.id);
    const rows = await readLeads(transaction, ids);
    const decided = leads.flatMap((lead) => {
      const row = rows.get(lead.id);
      const contact = contacts.get(lead.id);
      if (!contact || row?.state !== 'nurture') return [];
      const { state, reason } = row;
      const made = decideManual({ lead, state, reason }, { rules, newId, now: clock.now() });
      const observed = observe({ ...contact, deals: lead.deals }, resultProperties);
      return [withPast({ ...made, decision: { ...made.decision, cause: 'return' }, observed }, row)];
    });
    await keepManual(transaction, context, decided);
  });
}

async function keepManual(
  transaction: Transaction,
  context: TenantContext,
  decided: readonly Decided[],
): Promise<void> {
  const rota = await loadRotaOf(transaction, context);
  await keepDecided(transaction, context, { rota, decided });
  for (const { decision } of decided) context.metrics.decided(decision.state, decision.cause);
}

/** Marks reps who are no longer active owners, so that no turn goes to them. */
export async function setGoneReps(
  transaction: Transaction,
  tenantId: string,
  goneOwnerIds: readonly string[],
): Promise<void> {
  await sql`update absences set gone = false where gone and owner_id <> all(${goneOwnerIds as string[]}::text[])`.execute(
    transaction,
  );
  await sql`
    insert into absences (tenant_id, owner_id, gone) select ${tenantId}, unnest(${goneOwnerIds as string[]}::text[]), true
    on conflict (tenant_id, owner_id) do update set gone = true`.execute(transaction);
}
