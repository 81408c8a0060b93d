import { sql } from 'kysely';
import type { Transaction } from '../store/database.ts';
import { applyCredit, type Credit } from './credit.ts';
import type { Rota } from './rota.ts';
import { saveShares } from './rota-store.ts';

/** Enters a credit into the ledger and into the accounts. Call it in the transaction of `lockRota`. */
export async function saveCredit(
  transaction: Transaction,
  { tenantId, rota, credit }: { tenantId: string; rota: Rota; credit: Credit },
): Promise<void> {
  const { pool, band, at, by, why, changes } = credit;
  await sql`
    insert into credits (tenant_id, pool, band, at, entered_by, why, changes)
    values (${tenantId}, ${pool}, ${band}, to_timestamp(${at} / 1000.0), ${by}, ${why}, ${JSON.stringify(changes)}::jsonb)`.execute(
    transaction,
  );
  applyCredit(rota, credit);
  const [ownerId = ''] = Object.keys(changes);
  await saveShares(transaction, { tenantId, rota, turns: [{ pool, band, ownerId, at, accrued: changes }] });
}

/** All entries of the transaction's tenant, oldest first. */
export async function readCredits(transaction: Transaction): Promise<Credit[]> {
  const { rows } = await sql<Credit>`
    select pool, band, at, entered_by as by, why, changes from credits order by id`.execute(transaction);
  return rows;
}
