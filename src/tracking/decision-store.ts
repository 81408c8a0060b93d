import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Decision } from '../lead/decision.ts';
import type { State } from '../lead/state.ts';
import { type Database, inTenant } from '../store/database.ts';

/** What became of a decision's write into HubSpot: the moments at which its parts were there. */
export interface WrittenDecision {
  outcome: 'written' | 'person-won' | 'gone' | 'refused' | 'superseded' | null;
  updatedAt: Instant | null;
  taskedAt: Instant | null;
  announcedAt: Instant | null;
  attempts: number;
  nextTryAt: Instant;
  error: string | null;
}

/** A decision as it was kept; those that only a result made carry no score and no candidates. */
export interface KeptDecision {
  decision: Pick<
    Decision,
    'id' | 'leadId' | 'at' | 'cause' | 'state' | 'reason' | 'ownerId' | 'rulesVersion'
  > &
    Partial<Decision>;
  /** Null when there was nothing to write. */
  written: WrittenDecision | null;
  /** When the turn was given back, because the assignment never took place or was declined. */
  turnReturnedAt: Instant | null;
  /** What a person said who had the lead taken from its rep, emptied when its contact is erased; null for any other decision. */
  said: { by: string | null; why: string | null; version: number | null } | null;
}

/** All decisions about a contact, newest first; empty when there is none. */
export function readKeptDecisions(
  database: Database,
  tenantId: string,
  contactId: string,
): Promise<KeptDecision[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<KeptDecision>`
      select d.record as decision, t.returned_at as "turnReturnedAt",
        case when o.id is not null then jsonb_build_object(
          'outcome', o.outcome, 'error', o.error, 'attempts', o.attempts,
          'updatedAt', (extract(epoch from o.updated_at) * 1000)::float8,
          'taskedAt', (extract(epoch from o.tasked_at) * 1000)::float8,
          'announcedAt', (extract(epoch from o.announced_at) * 1000)::float8,
          'nextTryAt', (extract(epoch from o.due_at) * 1000)::float8) end as written,
        case when g.id is not null then
          jsonb_build_object('by', g.said_by, 'why', g.why, 'version', g.version) end as said
      from decisions d
        left join outbox o on o.tenant_id = d.tenant_id and o.decision_id = d.id
        left join turns t on t.tenant_id = d.tenant_id and t.decision_id = d.id
        left join give_backs g on g.tenant_id = d.tenant_id and g.into_decision = d.id
      where d.contact_id = ${contactId} order by d.at desc, o.id desc nulls last, d.id`.execute(transaction);
    return rows;
  });
}

/** Where a lead stands now. */
export interface LeadStanding {
  state: State;
  reason: string | null;
  ownerId: string | null;
  pool: string | null;
  arrivedAt: Instant;
  worked: boolean;
  touches: number;
  result: string | null;
  /** First touch due by. */
  respondBy: Instant | null;
  firstTouchAt: Instant | null;
  /** When a long-term lead comes back. */
  returnAt: Instant | null;
  /** Place among the held leads of its pool, 1 = next; null unless held. */
  place: number | null;
  heldInPool: number;
}

/** Where a lead stands now; null when the contact was never heard of. */
export function readStanding(
  database: Database,
  tenantId: string,
  contactId: string,
): Promise<LeadStanding | null> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<LeadStanding>`
      select state, reason, owner_id as "ownerId", pool, arrived_at as "arrivedAt", worked, touches, result,
        respond_by as "respondBy", first_touch_at as "firstTouchAt", return_at as "returnAt",
        case when state = 'held' then (
          select 1 + count(*) from leads before where before.state = 'held' and before.pool = lead.pool
            and (before.rank > lead.rank or (before.rank = lead.rank and before.contact_id < lead.contact_id)))::int end as place,
        (select count(*) from leads other where other.state = 'held' and other.pool = lead.pool)::int as "heldInPool"
      from leads lead where contact_id = ${contactId}`.execute(transaction);
    return rows[0] ?? null;
  });
}
