import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { wakeTenant } from './queue-store.ts';

/** A lead that somebody wants taken from its rep. */
export interface GiveBack {
  id: string;
  contactId: string;
  /** Who had it then. */
  ownerId: string;
  /** The rep says "not mine", or the publish that gave it out is undone. */
  kind: 'decline' | 'undo';
  version: number | null;
  by: string | null;
  why: string | null;
}

const columns = sql`id, contact_id as "contactId", owner_id as "ownerId", kind, version, said_by as by, why`;

/** A rep gives a lead back: kept, and carried out by whoever works for the tenant. One at a time for a lead; the same id twice is one. */
export async function declineLead(
  database: Database,
  tenantId: string,
  decline: { id: string; contactId: string; ownerId: string; by: string; why: string; at: Instant },
): Promise<void> {
  const { id, contactId, ownerId, by, why, at } = decline;
  await inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into give_backs (tenant_id, id, contact_id, owner_id, kind, said_by, why, at)
      values (${tenantId}, ${id}::uuid, ${contactId}, ${ownerId}, 'decline', ${by}, ${why}, to_timestamp(${at} / 1000.0))
      on conflict do nothing`.execute(transaction);
    await wakeTenant(transaction, tenantId, at);
  });
}

/** What is still to be carried out, oldest first. */
export async function readOpenGiveBacks(transaction: Transaction, limit: number): Promise<GiveBack[]> {
  const { rows } = await sql<GiveBack>`
    select ${columns} from give_backs where settled_at is null order by at, id limit ${limit}`.execute(
    transaction,
  );
  return rows;
}

/** One that is still open, kept from others until the transaction ends; null when it was settled meanwhile. */
export async function holdGiveBack(transaction: Transaction, id: string): Promise<GiveBack | null> {
  const { rows } = await sql<GiveBack>`
    select ${columns} from give_backs where id = ${id}::uuid and settled_at is null for update`.execute(
    transaction,
  );
  return rows[0] ?? null;
}

/** Notes that it is done, and by which decision; null when there was nothing left to take back. */
export async function settleGiveBack(
  transaction: Transaction,
  id: string,
  { decisionId, now }: { decisionId: string | null; now: Instant },
): Promise<void> {
  await sql`
    update give_backs set settled_at = to_timestamp(${now} / 1000.0), into_decision = ${decisionId}::uuid
    where id = ${id}::uuid`.execute(transaction);
}

/** The decision by whose turn a rep has a lead; null where no turn was taken, since a person chose them. */
export async function readTurnDecision(
  transaction: Transaction,
  { contactId, ownerId }: Pick<GiveBack, 'contactId' | 'ownerId'>,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select decision_id as id from turns
    where contact_id = ${contactId} and owner_id = ${ownerId} and returned_at is null order by at desc limit 1`.execute(
    transaction,
  );
  return rows[0]?.id ?? null;
}

/** How often a lead was given back by those who had it. */
export async function countDeclines(transaction: Transaction, contactId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from decisions where contact_id = ${contactId} and cause = 'decline'`.execute(
    transaction,
  );
  return rows[0]?.count ?? 0;
}
