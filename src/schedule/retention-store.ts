import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';
import { mayGoBefore } from './retention.ts';

/** How many rows of a tenant were forgotten. */
export interface Forgotten {
  notifications: number;
  writes: number;
  facts: number;
  workflowCalls: number;
  notices: number;
}

/**
 * Forgets a tenant's finished rows once their time is over (`retention.ts`). The newest write of each contact stays: it
 * is the proof that the decision reached HubSpot; so does the newest request of a workflow for it, which named its pool.
 */
export function forgetFinished(database: Database, tenantId: string, now: Instant): Promise<Forgotten> {
  return inTenant(database, tenantId, async (transaction) => {
    const count = async (statement: ReturnType<typeof sql>) =>
      Number((await statement.execute(transaction)).numAffectedRows ?? 0);
    return {
      notifications: await count(
        sql`delete from inbox where done_at < to_timestamp(${mayGoBefore('notifications', now)} / 1000.0)`,
      ),
      writes: await count(sql`
        delete from outbox o using (select contact_id, max(id) as id from outbox group by contact_id) newest
        where o.contact_id = newest.contact_id and o.id < newest.id
          and o.done_at < to_timestamp(${mayGoBefore('writes', now)} / 1000.0)`),
      facts: await count(sql`
        update decisions set facts = null
        where facts is not null and at < to_timestamp(${mayGoBefore('facts', now)} / 1000.0)`),
      workflowCalls: await count(sql`
        delete from workflow_calls w where w.done_at < to_timestamp(${mayGoBefore('workflowCalls', now)} / 1000.0)
          and exists (select from workflow_calls newer where newer.contact_id = w.contact_id and newer.received_at > w.received_at)`),
      notices: await count(
        sql`delete from notices where done_at < to_timestamp(${mayGoBefore('notices', now)} / 1000.0)`,
      ),
    };
  });
}
