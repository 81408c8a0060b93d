import { sql } from 'kysely';
import type { Transaction } from '../store/database.ts';
import type { BacklogScan } from './backlog-scan.ts';

/** The scan as kept for the transaction's tenant; null when nothing is known. Call it under `lockRota`. */
export async function readScan(transaction: Transaction): Promise<BacklogScan | null> {
  const { rows } = await sql<{ scan: BacklogScan | null }>`select scan from rota`.execute(transaction);
  return rows[0]?.scan ?? null;
}

/** Keeps a scan. Call it under `lockRota`. */
export async function saveScan(transaction: Transaction, scan: BacklogScan): Promise<void> {
  await sql`update rota set scan = ${JSON.stringify(scan)}::jsonb`.execute(transaction);
}
