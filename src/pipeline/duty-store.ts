import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Deadline } from '../rules/deadline-schema.ts';
import type { Transaction } from '../store/database.ts';
import type { LeadDutyKind, PlannedDuty } from './plan-duties.ts';

/** A duty whose moment has come. */
export interface DueDuty {
  id: number;
  contactId: string;
  decisionId: string;
  kind: LeadDutyKind;
  ownerId: string | null;
  rule: Deadline | null;
  at: Instant;
  attempts: number;
}

/** `answered`: somebody had acted in time; `missed`: nobody had; `void`: the lead had moved on; `told`: people were told. */
export type DutyOutcome = 'answered' | 'missed' | 'void' | 'told' | 'withdrawn';

/** Ends what was planned for these leads before, and plans anew. Call it after their decisions were kept. */
export async function replaceDuties(
  transaction: Transaction,
  tenantId: string,
  {
    contactIds,
    duties,
    now,
  }: { contactIds: readonly string[]; duties: readonly PlannedDuty[]; now: Instant },
): Promise<void> {
  await cancelDuties(transaction, contactIds, now);
  if (duties.length === 0) return;
  await sql`
    insert into lead_duties (tenant_id, contact_id, decision_id, kind, owner_id, rule, at, due_at)
    select ${tenantId}, contact_id, "decisionId", kind, "ownerId", rule, at, at from (
      select l.contact_id, d."decisionId", d.kind, d."ownerId", d.rule,
        coalesce(to_timestamp(d.at / 1000.0), l.waits_since + make_interval(secs => d."waitMs" / 1000.0)) as at
      from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) as d("contactId" text, "decisionId" uuid, kind text,
        "ownerId" text, rule jsonb, at float8, "waitMs" float8)
      join leads l on l.contact_id = d."contactId") planned
    where at is not null
    on conflict do nothing`.execute(transaction);
}

/** Ends what was planned for these leads: they have moved on. */
export async function cancelDuties(
  transaction: Transaction,
  contactIds: readonly string[],
  now: Instant,
): Promise<void> {
  await sql`
    update lead_duties set done_at = to_timestamp(${now} / 1000.0), outcome = 'void'
    where contact_id = any(${contactIds as string[]}) and done_at is null`.execute(transaction);
}

/**
 * Duties that are due, in the order of their moments.
 * @param page contacts that somebody is busy with are left out
 */
export async function readDueDuties(
  transaction: Transaction,
  page: { now: Instant; busyContactIds: readonly string[]; limit: number },
): Promise<DueDuty[]> {
  const { rows } = await sql<DueDuty>`
    select id, contact_id as "contactId", decision_id as "decisionId", kind, owner_id as "ownerId", rule, at, attempts
    from lead_duties where done_at is null and due_at <= to_timestamp(${page.now} / 1000.0)
      and contact_id <> all(${page.busyContactIds as string[]})
    order by due_at, id limit ${page.limit}`.execute(transaction);
  return rows;
}

/** Takes a due duty for this transaction; false when it has been done, or cancelled, meanwhile. */
export async function holdDuty(transaction: Transaction, id: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from lead_duties where id = ${id} and done_at is null for update`.execute(transaction);
  return rows.length > 0;
}

export async function finishDuty(
  transaction: Transaction,
  id: number,
  { outcome, now }: { outcome: DutyOutcome; now: Instant },
): Promise<void> {
  await sql`
    update lead_duties set done_at = to_timestamp(${now} / 1000.0), outcome = ${outcome} where id = ${id}`.execute(
    transaction,
  );
}

/** Puts duties off when HubSpot cannot say whether somebody has acted; their own moment stays. */
export async function postponeDuties(
  transaction: Transaction,
  ids: readonly number[],
  until: Instant,
): Promise<void> {
  await sql`
    update lead_duties set due_at = to_timestamp(${until} / 1000.0), attempts = attempts + 1
    where id = any(${ids as number[]}) and done_at is null`.execute(transaction);
}

/** Moments of the deadlines that a rep has missed since. */
export async function readMissed(
  transaction: Transaction,
  ownerId: string,
  since: Instant,
): Promise<Instant[]> {
  const { rows } = await sql<{ at: Instant }>`
    select at from lead_duties where outcome = 'missed' and owner_id = ${ownerId}
      and at >= to_timestamp(${since} / 1000.0)`.execute(transaction);
  return rows.map((row) => row.at);
}

/** The lead's deadline was missed; this stays with it. */
export async function setMissed(transaction: Transaction, contactId: string): Promise<void> {
  await sql`update leads set deadline_missed = true where contact_id = ${contactId}`.execute(transaction);
}
