import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { ActionOutputs } from '../hubspot/workflow-action.ts';
import type { Lead } from '../lead/lead.ts';
import { inTenant, type Transaction } from '../store/database.ts';
import type { TenantContext } from './tenant-context.ts';

/** A workflow's request whose lead is decided, and what is to be told. */
export interface AnswerableCall {
  callbackId: string;
  attempts: number;
  outputs: ActionOutputs;
}

interface AnswerableRow extends ActionOutputs {
  callbackId: string;
  attempts: number;
}

const columns = sql`callback_id as "callbackId", attempts, score, band, owner_id as owner, state`;

/** Requests that can be answered now, longest waiting first. */
export async function readAnswerableCalls(
  transaction: Transaction,
  now: Instant,
  limit: number,
): Promise<AnswerableCall[]> {
  const { rows } = await sql<AnswerableRow>`
    select ${columns} from answerable_workflow_calls where due_at <= to_timestamp(${now} / 1000.0)
    order by due_at limit ${limit}`.execute(transaction);
  return rows.map(toCall);
}

/** One request, when it can be answered; null while its lead waits, and when it was answered before. */
export async function readAnswerableCall(
  transaction: Transaction,
  callbackId: string,
): Promise<AnswerableCall | null> {
  const { rows } = await sql<AnswerableRow>`
    select ${columns} from answerable_workflow_calls where callback_id = ${callbackId}`.execute(transaction);
  return rows[0] ? toCall(rows[0]) : null;
}

function toCall({ callbackId, attempts, ...outputs }: AnswerableRow): AnswerableCall {
  return { callbackId, attempts, outputs };
}

export interface FinishedCall {
  callbackId: string;
  /** `answered`: in the request's own response; `completed`: by a call of ours; `expired`: HubSpot waits no longer. */
  outcome: 'answered' | 'completed' | 'gone' | 'refused' | 'expired';
  error?: string;
}

/** Ends requests; they are kept, so that a repeat gets the same answer. */
export async function finishCalls(
  transaction: Transaction,
  finished: readonly FinishedCall[],
  now: Instant,
): Promise<void> {
  if (finished.length === 0) return;
  await sql`
    update workflow_calls w set done_at = to_timestamp(${now} / 1000.0), outcome = f.outcome, error = f.error
    from jsonb_to_recordset(${JSON.stringify(finished)}::jsonb) as f("callbackId" text, outcome text, error text)
    where w.callback_id = f."callbackId" and w.done_at is null`.execute(transaction);
}

/** Puts requests off when HubSpot could not be told. */
export async function postponeCalls(
  transaction: Transaction,
  postponed: readonly { callbackId: string; dueAt: Instant; error: string }[],
): Promise<void> {
  await sql`
    update workflow_calls w set attempts = w.attempts + 1, due_at = to_timestamp(p."dueAt" / 1000.0), error = p.error
    from jsonb_to_recordset(${JSON.stringify(postponed)}::jsonb) as p("callbackId" text, "dueAt" float8, error text)
    where w.callback_id = p."callbackId"`.execute(transaction);
}

/** Gives up requests for which HubSpot waits no longer. */
export async function expireCalls(transaction: Transaction, now: Instant): Promise<void> {
  await sql`
    update workflow_calls set done_at = to_timestamp(${now} / 1000.0), outcome = 'expired'
    where done_at is null and expires_at <= to_timestamp(${now} / 1000.0)`.execute(transaction);
}

/** Leads with the pool that the newest request of a workflow chose for them, if it chose one. */
export async function withWantedPools(
  context: TenantContext,
  leads: readonly Lead[],
): Promise<readonly Lead[]> {
  if (leads.length === 0) return leads;
  const ids = leads.map((lead) => lead.id);
  const { rows } = await inTenant(context.database, context.tenantId, (transaction) =>
    sql<{ id: string; pool: string | null }>`
      select distinct on (contact_id) contact_id as id, pool from workflow_calls where contact_id = any(${ids})
      order by contact_id, received_at desc`.execute(transaction),
  );
  const pools = new Map(rows.map((row) => [row.id, row.pool]));
  return pools.size === 0
    ? leads
    : leads.map((lead) => ({ ...lead, wantedPool: pools.get(lead.id) ?? null }));
}
