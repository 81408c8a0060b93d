import { sql } from 'kysely';
import type { Transaction } from '../store/database.ts';

/** A contact of which nobody can say where it stands, with what is missing. */
export interface Unexplained {
  contactId: string;
  missing: string;
}

/** Leads of the transaction's tenant that our own record does not explain; empty when all is well. */
export async function readUnexplained(transaction: Transaction): Promise<Unexplained[]> {
  const { rows } = await sql<Unexplained>`
    select contact_id as "contactId", case
        when decision_id is null then 'no decision'
        when reason is null and state <> 'assigned' then 'no reason'
        else 'decided but not written' end as missing
    from leads l where state not in ('pending', 'gone', 'error') and (decision_id is null
      or (reason is null and state <> 'assigned')
      or not exists (select from outbox o where o.tenant_id = l.tenant_id and o.contact_id = l.contact_id))
    union all
    select contact_id, 'waits for nothing' from leads l where state = 'pending' and not exists (
      select from inbox i where i.tenant_id = l.tenant_id and i.contact_id = l.contact_id and i.done_at is null)
    union all
    select contact_id, 'is not tried again' from leads where state = 'error' and next_try_at is null
    order by 1`.execute(transaction);
  return rows;
}

/**
 * Leads whose newest decision was written, but not told to the timeline, which was in use by then: what a crash of the
 * database, or a hand in it, may leave.
 */
export async function readUnannounced(transaction: Transaction): Promise<Unexplained[]> {
  const { rows } = await sql<Unexplained>`
    select l.contact_id as "contactId", 'written but not told to the timeline' as missing
    from leads l join outbox o on o.tenant_id = l.tenant_id and o.decision_id = l.decision_id
    where l.state not in ('pending', 'gone', 'error') and o.outcome = 'written' and o.announces and o.announced_at is null
      and exists (select from outbox earlier where earlier.tenant_id = l.tenant_id and earlier.announced_at < o.done_at)
    order by 1`.execute(transaction);
  return rows;
}
