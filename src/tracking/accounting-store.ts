import { sql } from 'kysely';
import { noLeads, type StateCounts } from '../lead/state.ts';
import { type Database, inTenant } from '../store/database.ts';
import { readUnexplained, type Unexplained } from './unexplained-store.ts';

/** A tenant's leads counted: `received` is the sum of all states at every instant. */
export interface Account {
  received: number;
  states: StateCounts;
  /** Contacts of which nobody can say where they stand; each with what is missing. */
  unexplained: Unexplained[];
  /** Events, writes and leads that are still to be worked off. */
  waiting: number;
}

/**
 * Counts a tenant's leads in one look, and finds those that the record does not explain.
 * @param knownContactIds contacts that HubSpot has and that should have been heard of; empty compares nothing
 */
export function readAccount(
  database: Database,
  tenantId: string,
  knownContactIds: readonly string[] = [],
): Promise<Account> {
  return inTenant(database, tenantId, async (transaction) => {
    const counts = await sql<{ state: keyof StateCounts; count: number }>`
      select state, count(*)::int as count from leads group by state`.execute(transaction);
    const states = noLeads();
    for (const { state, count } of counts.rows) states[state] = count;
    const received = counts.rows.reduce((sum, { count }) => sum + count, 0);
    const strangers = await sql<Unexplained>`
      select id as "contactId", 'never heard of' as missing from unnest(${knownContactIds as string[]}::text[]) as id
      where not exists (select from leads l where l.contact_id = id) order by 1`.execute(transaction);
    const unexplained = [...(await readUnexplained(transaction)), ...strangers.rows];
    const waiting = await sql<{ count: number }>`
      select ((select count(*) from inbox where done_at is null) + (select count(*) from outbox where done_at is null))::int as count`.execute(
      transaction,
    );
    return { received, states, unexplained, waiting: waiting.rows[0]?.count ?? 0 };
  });
}

/** One rep's row in the summary: what it holds, and what it was given by band. */
export interface RepAccount {
  ownerId: string;
  open: number;
  worked: number;
  given: Record<string, number>;
}

/** What each rep holds and was given, by owner id. */
export function readRepAccounts(database: Database, tenantId: string): Promise<RepAccount[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<RepAccount>`
      select owner_id as "ownerId",
        count(*) filter (where state = 'assigned' and not worked)::int as open,
        count(*) filter (where worked)::int as worked,
        (select coalesce(jsonb_object_agg(band, number), '{}') from (
          select coalesce(d.record->'score'->>'band', '?') as band, count(*) as number
          from turns t join decisions d on d.tenant_id = t.tenant_id and d.id = t.decision_id
          where t.owner_id = leads.owner_id and t.returned_at is null group by 1) given) as given
      from leads where owner_id is not null group by owner_id order by owner_id`.execute(transaction);
    return rows;
  });
}

/** Why leads are where they are: states with the kind of reason (what stands before a colon), the most frequent first. */
export function readReasons(
  database: Database,
  tenantId: string,
): Promise<{ state: string; reason: string; count: number }[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ state: string; reason: string; count: number }>`
      select state, split_part(reason, ':', 1) as reason, count(*)::int as count from leads
      where reason is not null and state <> 'assigned' group by 1, 2 order by state, count desc, reason`.execute(
      transaction,
    );
    return rows;
  });
}

/** States and waiting work of several tenants together. */
export async function readTotals(
  database: Database,
  tenantIds: readonly string[],
): Promise<Pick<Account, 'states' | 'waiting'>> {
  const totals = { states: noLeads(), waiting: 0 };
  for (const tenantId of tenantIds) {
    const { states, waiting } = await readAccount(database, tenantId);
    for (const state of Object.keys(states) as (keyof StateCounts)[]) totals.states[state] += states[state];
    totals.waiting += waiting;
  }
  return totals;
}
