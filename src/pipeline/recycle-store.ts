import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Transaction } from '../store/database.ts';
import { type LeadRow, readLeads } from './lead-store.ts';

/** A lead that nothing came of when it was offered is considered again after this. */
const againAfterMs = 86_400_000;

/** Lost leads that have cooled down, and that no person took in hand: greatest score first, then the longest lost. */
export async function readSupply(
  transaction: Transaction,
  { now, coolDownMs, limit }: { now: Instant; coolDownMs: number; limit: number },
): Promise<LeadRow[]> {
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from leads
    where state = 'lost' and closed_at <= to_timestamp(${now - coolDownMs} / 1000.0)
      and (offered_at is null or offered_at <= to_timestamp(${now - againAfterMs} / 1000.0))
      and snapshot->>'ownerId' is null
    order by coalesce(score, 0) desc, closed_at, contact_id limit ${limit}`.execute(transaction);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const found = await readLeads(transaction, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** When the next lost lead will have cooled down; null when none waits for it. */
export async function nextCooledAt(
  transaction: Transaction,
  now: Instant,
  coolDownMs: number,
): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(closed_at) as at from leads where state = 'lost' and closed_at > to_timestamp(${now - coolDownMs} / 1000.0)`.execute(
    transaction,
  );
  return rows[0]?.at == null ? null : rows[0].at + coolDownMs;
}

/** Pools for which some lead waits. */
export async function readWaitingPools(transaction: Transaction): Promise<Set<string>> {
  const { rows } = await sql<{ pool: string }>`
    select distinct pool from leads where state = 'held' and pool is not null`.execute(transaction);
  return new Set(rows.map((row) => row.pool));
}

/** Keeps that these leads were considered, whatever came of it. */
export async function markOffered(
  transaction: Transaction,
  contactIds: readonly string[],
  now: Instant,
): Promise<void> {
  if (contactIds.length === 0) return;
  await sql`
    update leads set offered_at = to_timestamp(${now} / 1000.0) where contact_id = any(${contactIds as string[]})`.execute(
    transaction,
  );
}
