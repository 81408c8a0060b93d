import { sql } from 'kysely';
import type { Decision } from '../../src/lead/decision.ts';
import type { State } from '../../src/lead/state.ts';
import { type Database, inTenant } from '../../src/store/database.ts';

/** A lead's row, as far as tests look at it. */
export interface LeadRecord {
  contactId: string;
  state: State;
  reason: string | null;
  score: number | null;
  band: string | null;
  pool: string | null;
  ownerId: string | null;
  rank: number | null;
  arrivedAt: number;
  assignedAt: number | null;
  respondBy: number | null;
  returnAt: number | null;
  nextTryAt: number | null;
  worked: boolean;
  touches: number;
  result: string | null;
  reassignments: number;
}

const columns = sql`contact_id as "contactId", state, reason, score, band, pool, owner_id as "ownerId", rank,
  arrived_at as "arrivedAt", assigned_at as "assignedAt", respond_by as "respondBy", return_at as "returnAt",
  next_try_at as "nextTryAt", worked, touches, result, reassignments`;

/** @throws Error when the contact was never heard of */
export async function readLead(database: Database, tenantId: string, contactId: string): Promise<LeadRecord> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<LeadRecord>`select ${columns} from leads where contact_id = ${contactId}`.execute(transaction),
  );
  if (!rows[0]) throw new Error(`Contact ${contactId} was never heard of.`);
  return rows[0];
}

/** Contact ids of the leads in a state, in the order of their numbers. */
export async function readLeadIds(database: Database, tenantId: string, state: string): Promise<string[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{
      id: string;
    }>`select contact_id as id from leads where state = ${state} order by length(contact_id), contact_id`.execute(
      transaction,
    ),
  );
  return rows.map((row) => row.id);
}

/** All decisions about a lead, oldest first. */
export async function readDecisions(
  database: Database,
  tenantId: string,
  contactId: string,
): Promise<Decision[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{
      record: Decision;
    }>`select record from decisions where contact_id = ${contactId} order by at, id`.execute(transaction),
  );
  return rows.map((row) => row.record);
}

/** Turns that were taken and not returned, by owner; what people gave by hand is in the pool "". */
export async function readTurns(
  database: Database,
  tenantId: string,
): Promise<{ contactId: string; ownerId: string; pool: string }[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ contactId: string; ownerId: string; pool: string }>`
      select contact_id as "contactId", owner_id as "ownerId", pool from turns where returned_at is null
      order by at, contact_id`.execute(transaction),
  );
  return rows;
}

/** Each rep's account in whole leads: what it was due and what it received. */
export async function readShares(
  database: Database,
  tenantId: string,
): Promise<Record<string, { due: number; received: number }>> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ ownerId: string; due: number; received: number }>`
      select owner_id as "ownerId", due, received from shares order by owner_id`.execute(transaction),
  );
  const unitsPerLead = 232_792_560;
  return Object.fromEntries(
    rows.map(({ ownerId, due, received }) => [
      ownerId,
      { due: due / unitsPerLead, received: received / unitsPerLead },
    ]),
  );
}
