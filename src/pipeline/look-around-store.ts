import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Transaction } from '../store/database.ts';
import { type LeadRow, readLeads } from './lead-store.ts';

/** Whoever waits for a first touch or a result is looked at this often; others only for their deals. */
const openEveryMs = 15 * 60_000;
const othersEveryMs = 4 * 3_600_000;

/**
 * Leads with a rep, and those that a deal closed, that have not been looked at for a while; longest unseen first.
 */
export async function readUnseen(transaction: Transaction, now: Instant, limit: number): Promise<LeadRow[]> {
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from leads
    where (state = 'assigned' and not worked and coalesce(observed_at, assigned_at) <= to_timestamp(${now - openEveryMs} / 1000.0))
      or (((state = 'assigned' and worked) or (state in ('won', 'lost') and result_by_deal))
        and observed_at <= to_timestamp(${now - othersEveryMs} / 1000.0))
    order by observed_at nulls first, contact_id limit ${limit}`.execute(transaction);
  if (rows.length === 0) return [];
  return [
    ...(
      await readLeads(
        transaction,
        rows.map((row) => row.id),
      )
    ).values(),
  ];
}
