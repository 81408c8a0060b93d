import { sql } from 'kysely';
import type { Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { State } from '../lead/state.ts';
import type { Transaction } from '../store/database.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { planDecisionWrite } from './plan-decision-write.ts';
import type { TenantContext } from './tenant-context.ts';

interface Unwritten {
  decision: Decision;
  snapshot: Lead;
  arrivedAt: number;
  state: State;
  reason: string | null;
}

/**
 * Plans again what of these leads' newest decisions never reached HubSpot, although nothing waits to be written: the
 * write is missing, or ended without the timeline having been told. Parts that are there already are not made twice.
 */
export async function repairWrites(context: TenantContext, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await inLeasedTenant(context, async (transaction) => {
    const unwritten = await readUnwritten(transaction, contactIds);
    const writes = unwritten.map(({ decision, snapshot, arrivedAt, state, reason }) => {
      const decided = { decision, lead: { ...snapshot, arrivedAt }, turn: null, accounts: [], rank: null };
      const write = planDecisionWrite(decided, context);
      // What has come of the lead since stands; the decision is only told late.
      return { ...write, fields: { ...write.fields, state, stateReason: reason } };
    });
    await reopenWrites(transaction, context, writes);
  });
}

async function readUnwritten(transaction: Transaction, contactIds: readonly string[]): Promise<Unwritten[]> {
  const { rows } = await sql<Unwritten>`
    select d.record as decision, l.snapshot, l.arrived_at as "arrivedAt", l.state, l.reason
    from leads l join decisions d on d.tenant_id = l.tenant_id and d.id = l.decision_id
      left join outbox o on o.tenant_id = l.tenant_id and o.decision_id = l.decision_id
    where l.contact_id = any(${contactIds as string[]}) and l.state not in ('pending', 'gone', 'error')
      and l.snapshot is not null and d.record ? 'candidates'
      and (not exists (select from outbox any_of where any_of.tenant_id = l.tenant_id and any_of.contact_id = l.contact_id)
        or (o.outcome = 'written' and o.announces and o.announced_at is null))`.execute(transaction);
  return rows;
}

async function reopenWrites(
  transaction: Transaction,
  { tenantId, clock }: TenantContext,
  writes: readonly ReturnType<typeof planDecisionWrite>[],
): Promise<void> {
  await sql`
    insert into outbox (tenant_id, contact_id, decision_id, owner_id, expected_owner_id, fields, task, entry, announces, created_at, due_at,
      task_sent_at, entry_sent_at)
    select ${tenantId}, "contactId", "decisionId", "ownerId", "expectedOwnerId", fields, nullif(task, 'null'), nullif(entry, 'null'),
      nullif(entry, 'null') is not null, to_timestamp(${clock.now()} / 1000.0), to_timestamp(${clock.now()} / 1000.0),
      -- Nobody knows what of it was sent: what may be there is looked for before it is made.
      to_timestamp(${clock.now()} / 1000.0), to_timestamp(${clock.now()} / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as w("contactId" text, "decisionId" uuid, "ownerId" text,
      "expectedOwnerId" text, fields jsonb, task jsonb, entry jsonb)
    on conflict (tenant_id, decision_id) do update set fields = excluded.fields, task = excluded.task, entry = excluded.entry,
      due_at = excluded.due_at, done_at = null, outcome = null, update_sent_at = null, updated_at = null, entry_sent_at = excluded.entry_sent_at,
      entry_sending = null`.execute(transaction);
}
