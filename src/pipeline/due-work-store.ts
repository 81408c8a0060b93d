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
      select exists (select from inbox where done_at is null and due_at <= ${now})
          or exists (select from leads where state = 'nurture' and return_at <= ${now})
          or exists (select from leads where state = 'error' and next_try_at <= ${now}) as news,
        exists (select from outbox where done_at is null and due_at <= ${now}) as writes,
        exists (select from workflow_calls where done_at is null and (due_at <= ${now} or expires_at <= ${now})) as calls,
        exists (select from lead_duties where done_at is null and due_at <= ${now}) as duties,
        not exists (select from rescorings where rules_version = ${rules.version} and finished_at is not null) as rescoring`.execute(
      transaction,
    );
    return rows[0] as DueWork;
  });
}
