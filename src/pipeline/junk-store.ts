import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { keepVerdict } from '../quality/junk-review-store.ts';
import { lockRota } from '../routing/rota-store.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { wakeTenant } from './queue-store.ts';
import { replaceWrites } from './replace-writes-store.ts';
import { queued } from './sort-work.ts';

/** Leads about which a person decides whether they are garbage. */
export interface JunkChoice {
  contactIds: readonly string[];
  by: string;
  at: Instant;
}

/**
 * A person says that quarantined leads are none: they are decided anew as of their first arrival, and no check calls them
 * junk again. Those that are not quarantined are left alone.
 * @returns the contacts that were restored
 */
export function restoreJunk(database: Database, tenantId: string, choice: JunkChoice): Promise<string[]> {
  const { contactIds, by, at } = choice;
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      with restored as (
        update leads set state = 'pending', reason = ${queued}, return_at = null, next_try_at = null, attempts = 0,
          genuine_at = to_timestamp(${at} / 1000.0), genuine_by = ${by}
        where contact_id = any(${contactIds as string[]}) and state = 'junk' returning contact_id
      ), told as (
        insert into inbox (tenant_id, dedupe_key, contact_id, kind, occurred_at, received_at, due_at)
        select ${tenantId}, 'genuine|' || contact_id || '|' || ${at}::text, contact_id, 'restored', to_timestamp(${at} / 1000.0),
          to_timestamp(${at} / 1000.0), to_timestamp(${at} / 1000.0)
        from restored on conflict (tenant_id, dedupe_key) do nothing
      )
      select contact_id as id from restored order by 1`.execute(transaction);
    const restored = rows.map(({ id }) => id);
    await keepVerdict(transaction, restored, { verdict: 'genuine', by, at });
    if (restored.length > 0) await wakeTenant(transaction, tenantId, at);
    return restored;
  });
}

/** A person looked at quarantined leads and says that they are garbage indeed; they stay where they are. */
export function confirmJunk(database: Database, tenantId: string, choice: JunkChoice): Promise<number> {
  const { contactIds, by, at } = choice;
  return inTenant(database, tenantId, (transaction) =>
    keepVerdict(transaction, contactIds, { verdict: 'junk', by, at }),
  );
}

const markable = new Set(['assigned', 'held', 'nurture', 'excluded', 'error', 'lost']);

/**
 * A person says that leads are garbage, whatever the checks say: they are quarantined, a slot that one took is free at
 * once, and the state is shown in HubSpot. The record's owner is left alone.
 * @param newId gives a decision's id
 * @returns the contacts that were marked
 */
export function markJunk(
  database: Database,
  tenantId: string,
  choice: JunkChoice & { why: string; newId(): string },
): Promise<string[]> {
  return inTenant(database, tenantId, async (transaction) => {
    // Nobody may give one of them to a rep meanwhile.
    await lockRota(transaction, tenantId);
    const rows = [...(await readLeads(transaction, choice.contactIds)).values()];
    const marked = rows.filter(({ state }) => markable.has(state));
    if (marked.length === 0) return [];
    await quarantine(transaction, tenantId, marked, choice);
    await wakeTenant(transaction, tenantId, choice.at);
    return marked.map(({ contactId }) => contactId);
  });
}

async function quarantine(
  transaction: Transaction,
  tenantId: string,
  rows: readonly LeadRow[],
  { by, at, why, newId }: JunkChoice & { why: string; newId(): string },
): Promise<void> {
  const ids = rows.map(({ contactId }) => contactId);
  const reason = `marked as junk by ${by}${why ? `: ${why}` : ''}`;
  await sql`
    update leads set state = 'junk', reason = ${reason}, rank = null, return_at = null, next_try_at = null,
      genuine_at = null, genuine_by = null
    where contact_id = any(${ids})`.execute(transaction);
  const decisions = rows.map(({ contactId: leadId, ownerId }) => {
    return { id: newId(), leadId, at, cause: 'manual', state: 'junk', reason, ownerId };
  });
  await sql`
    insert into decisions (tenant_id, id, contact_id, at, cause, state, reason, owner_id, rules_version, record)
    select ${tenantId}, (item->>'id')::uuid, item->>'leadId', to_timestamp(${at} / 1000.0), 'manual', 'junk', ${reason},
      item->>'ownerId', coalesce(version, 0), item || jsonb_build_object('rulesVersion', coalesce(version, 0))
    from jsonb_array_elements(${JSON.stringify(decisions)}::jsonb) as item
      cross join (select max(version) as version from rules_versions) live`.execute(transaction);
  const nothing = { ownerId: null, expectedOwnerId: null, task: null, entry: null };
  const fields = { state: 'junk', stateReason: reason, returnAt: null, respondBy: null };
  const writes = decisions.map(({ id, leadId }) => {
    return { contactId: leadId, decisionId: id, fields, ...nothing };
  });
  await replaceWrites(transaction, { tenantId, now: at }, writes);
}
