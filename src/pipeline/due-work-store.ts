import { sql } from 'kysely';
import { inTenant } from '../store/database.ts';
import type { TenantContext } from './tenant-context.ts';

/** Which kinds of work a tenant has, some of which may be in somebody's hands already. */
export interface DueWork {
  /** News of contacts, leads that return, and leads to be tried again. */
  news: boolean;
  /** Planned writes into HubSpot. */
  writes: boolean;
  /** Requests of workflows that can be answered, or that HubSpot has given up. */
  calls: boolean;
  /** Reminders and deadlines. */
  duties: boolean;
  /** Leads to be scored by the live rules. */
  rescoring: boolean;
}

/** Looks once for all kinds of work that are due now: what there is none of, nobody need look for. */
export function readDueWork({ database, tenantId, rules, clock }: TenantContext): Promise<DueWork> {
  const now = sql`to_timestamp(${clock.now()} / 1000.0)`;
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<DueWork>`
      select
        -- The earliest of each, which its index gives; "exists" may read a whole table for a tenant that has few rows in it.
        coalesce(least(
          (select min(due_at) from inbox where done_at is null),
          (select min(return_at) from leads where state = 'nurture'),
          (select min(next_try_at) from leads where state = 'error')) <= ${now}, false) as news,
        coalesce((select min(due_at) from outbox where done_at is null) <= ${now}, false) as writes,
        exists (select from workflow_calls where done_at is null and (due_at <= ${now} or expires_at <= ${now})) as calls,
        coalesce((select min(due_at) from lead_duties where done_at is null) <= ${now}, false) as duties,
        not exists (select from rescorings where rules_version = ${rules.version} and finished_at is not null) as rescoring`.execute(
      transaction,
    );
    return rows[0] as DueWork;
  });
}
