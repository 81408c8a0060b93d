import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { ActionCall, ActionOutputs } from '../hubspot/workflow-action.ts';
import { wakeTenant } from '../pipeline/queue-store.ts';
import { finishCalls, readAnswerableCall } from '../pipeline/workflow-calls-store.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { insertEvents } from './inbox-store.ts';

export interface NewCall {
  call: ActionCall;
  now: Instant;
  /** How long HubSpot keeps the contact waiting. */
  expiresAt: Instant;
}

/**
 * Keeps a workflow's request, once, and gives what can be answered now; null when the lead has to be decided first, or
 * waits for room. A lead that a rep has, or that is closed, is not decided again. A repeat gets what its lead is by then.
 */
export function addWorkflowCall(database: Database, added: NewCall): Promise<ActionOutputs | null> {
  const { call, now } = added;
  return inTenant(database, call.tenantId, async (transaction) => {
    if (await insertCall(transaction, added)) await requestDecision(transaction, call, now);
    const answerable = await readAnswerableCall(transaction, call.callbackId);
    if (!answerable) {
      // What it waits for may be done by the time this commits: a worker looks again then.
      await wakeTenant(transaction, call.tenantId, now);
      return readAnswered(transaction, call);
    }
    await finishCalls(transaction, [{ callbackId: call.callbackId, outcome: 'answered' }], now);
    return answerable.outputs;
  });
}

async function insertCall(transaction: Transaction, { call, now, expiresAt }: NewCall): Promise<boolean> {
  const { rows } = await sql`
    insert into workflow_calls (tenant_id, callback_id, contact_id, pool, received_at, expires_at, due_at)
    values (${call.tenantId}, ${call.callbackId}, ${call.contactId}, ${call.pool}, to_timestamp(${now} / 1000.0),
      to_timestamp(${expiresAt} / 1000.0), to_timestamp(${now} / 1000.0))
    on conflict do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

async function requestDecision(
  transaction: Transaction,
  { tenantId, contactId, callbackId }: ActionCall,
  now: Instant,
): Promise<void> {
  const { rows } = await sql`
    select 1 from leads where contact_id = ${contactId} and state in ('assigned', 'won', 'lost')`.execute(
    transaction,
  );
  if (rows.length > 0) return;
  const dedupeKey = `workflow|${callbackId}`;
  const event = { tenantId, contactId, kind: 'requested' as const, occurredAt: now, dedupeKey };
  await insertEvents(transaction, { tenantId, events: [event], settleSeconds: 0, now });
  // A contact that has just been created rests until its company and form values are there, whoever asks for it.
  await sql`
    update inbox set due_at = greatest(due_at,
      (select max(due_at) from inbox where contact_id = ${contactId} and kind = 'created' and done_at is null))
    where dedupe_key = ${dedupeKey}`.execute(transaction);
}

/** What a request that was answered before would be told now. */
async function readAnswered(transaction: Transaction, call: ActionCall): Promise<ActionOutputs | null> {
  const { rows } = await sql<ActionOutputs>`
    select l.score, l.band, coalesce(l.owner_id, l.snapshot->>'ownerId') as owner, l.state
    from workflow_calls w join leads l on l.tenant_id = w.tenant_id and l.contact_id = w.contact_id
    where w.callback_id = ${call.callbackId} and w.done_at is not null and l.state not in ('pending', 'held', 'error')`.execute(
    transaction,
  );
  return rows[0] ?? null;
}
