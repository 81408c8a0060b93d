import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { State } from '../lead/state.ts';
import type { BacklogPlace } from '../routing/backlog-scan.ts';
import type { Transaction } from '../store/database.ts';
import type { Baseline, Observation } from '../tracking/since-baseline.ts';
import type { LeadResult } from '../tracking/tracking-rules.ts';
import { endWritesOfGone } from '../write-back/outbox-store.ts';

/** A lead as our record has it. */
export interface LeadRow {
  contactId: string;
  state: State;
  reason: string | null;
  arrivedAt: Instant;
  decisionId: string | null;
  pool: string | null;
  /** Place in the backlog while held. */
  rank: number | null;
  score: number | null;
  band: string | null;
  grade: string | null;
  ownerId: string | null;
  assignedAt: Instant | null;
  respondBy: Instant | null;
  returnAt: Instant | null;
  worked: boolean;
  touches: number;
  /** Touches that a partner told of, which HubSpot does not count. */
  toldTouches: number;
  firstTouchAt: Instant | null;
  result: LeadResult | null;
  /** The result follows from other properties, and stands in its own only by our hand. */
  resultMapped: boolean;
  /** The result follows from a deal. */
  resultByDeal: boolean;
  /** What a person recorded, also where a deal says more. */
  recordedResult: LeadResult | null;
  resultAmount: number | null;
  reassignments: number;
  /** How often it was taken from a rep for a missed deadline. */
  reroutes: number;
  deadlineMissed: boolean;
  /** The owner that stands in the record by our own hand, for as long as nobody else changed it. */
  ourOwnerId: string | null;
  /** What was last seen of the record, and what stood there when the present stint began. */
  observed: Observation | null;
  baseline: Baseline | null;
  notTo: string[];
  attempts: number;
  /** A person said that it is no junk. */
  isGenuine: boolean;
  /** By which version it was scored last. */
  rulesVersion: number | null;
  /** It was there before us, and is scored without being routed. */
  scoreOnly: boolean;
  snapshot: Lead | null;
}

const columns = sql`
  contact_id as "contactId", state, reason, arrived_at as "arrivedAt", decision_id as "decisionId", pool, rank, score, band, grade, owner_id as "ownerId",
  assigned_at as "assignedAt", respond_by as "respondBy", return_at as "returnAt", worked, touches, told_touches as "toldTouches", first_touch_at as "firstTouchAt", result,
  result_mapped as "resultMapped", result_by_deal as "resultByDeal", recorded_result as "recordedResult",
  result_amount as "resultAmount", reassignments, reroutes, deadline_missed as "deadlineMissed", our_owner_id as "ourOwnerId", observed, baseline,
  not_to as "notTo", attempts, genuine_at is not null as "isGenuine", rules_version as "rulesVersion", score_only as "scoreOnly", snapshot`;

/** Leads of the transaction's tenant by contact id; contacts never heard of are left out. */
export async function readLeads(
  transaction: Transaction,
  contactIds: readonly string[],
): Promise<Map<string, LeadRow>> {
  const { rows } = await sql<LeadRow>`
    select ${columns} from leads where contact_id = any(${contactIds as string[]}) order by contact_id`.execute(
    transaction,
  );
  return new Map(rows.map((row) => [row.contactId, row]));
}

/** A lead of the backlog. */
export interface HeldRow extends LeadRow {
  rank: number;
}

/** Held leads of these pools, in the order of the backlog: greatest rank first, and those after a place in it. */
export async function readBacklog(
  transaction: Transaction,
  { pools, after, limit }: { pools: readonly string[]; after: BacklogPlace | null; limit: number },
): Promise<HeldRow[]> {
  const rest = after
    ? sql`and rank <= ${after.rank} and (rank < ${after.rank} or contact_id > ${after.contactId})`
    : sql``;
  // Pool by pool, each in the order of its index: asked for together they would all be sorted for every page.
  const { rows } = await sql<HeldRow>`
    select ${columns}, rank from unnest(${pools as string[]}::text[]) as wanted cross join lateral (
      select * from leads where state = 'held' and pool = wanted ${rest} order by rank desc, contact_id limit ${limit}
    ) held order by rank desc, contact_id limit ${limit}`.execute(transaction);
  return rows;
}

/** Leads whose time has come: nurtured ones to return, failed ones to try again. */
export async function readDueLeads(
  transaction: Transaction,
  now: Instant,
  limit: number,
): Promise<LeadRow[]> {
  const { rows } = await sql<LeadRow>`
    select ${columns} from leads
    where (state = 'nurture' and return_at <= to_timestamp(${now} / 1000.0))
       or (state = 'error' and next_try_at <= to_timestamp(${now} / 1000.0))
    order by contact_id limit ${limit}`.execute(transaction);
  return rows;
}

/** What was decided, and for each decision the lead as it was judged. */
export interface DecisionRecords {
  records: readonly (Decision & { arrivedAt: Instant })[];
  facts: readonly Lead[];
}

/** Keeps decisions for good; where their leads stand is the caller's. */
export async function saveRecords(
  transaction: Transaction,
  tenantId: string,
  { records, facts }: DecisionRecords,
): Promise<void> {
  // A person's choice judges nothing, and other rules make nothing new known of a lead.
  const kept = records.map(({ cause }, place) =>
    cause === 'manual' || cause === 'rules' ? null : (facts[place] ?? null),
  );
  await sql`
    insert into decisions (tenant_id, id, contact_id, at, cause, state, reason, owner_id, pool, rules_version, record, facts)
    select ${tenantId}, (item->>'id')::uuid, item->>'leadId', to_timestamp((item->>'at')::float8 / 1000.0), item->>'cause',
      item->>'state', item->>'reason', item->>'ownerId', item->>'pool', (item->>'rulesVersion')::int, item,
      nullif(facts, 'null')
    from jsonb_array_elements(${JSON.stringify(records)}::jsonb) with ordinality as kept(item, place)
      join jsonb_array_elements(${JSON.stringify(kept)}::jsonb) with ordinality as judged(facts, place) using (place)`.execute(
    transaction,
  );
}

/**
 * A lead that cannot be decided or written for now: the cause, and when it is tried again. `ourOwnerId` is given when an
 * assignment is undone: the owner of ours that stands in the record instead.
 */
export async function setErrors(
  transaction: Transaction,
  failures: readonly {
    contactId: string;
    reason: string;
    nextTryAt: Instant;
    ourOwnerId?: string | null;
    spoilsBatch?: boolean;
  }[],
): Promise<void> {
  const rows = failures.map((failure) => ({ ...failure, undone: failure.ourOwnerId !== undefined }));
  await sql`
    update leads l set state = 'error', reason = f.reason, next_try_at = to_timestamp(f."nextTryAt" / 1000.0),
      attempts = l.attempts + 1, owner_id = null, rank = null,
      our_owner_id = case when f.undone then f."ourOwnerId" else l.our_owner_id end,
      spoils_batches = l.spoils_batches or coalesce(f."spoilsBatch", false)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f("contactId" text, reason text, "nextTryAt" float8,
      "ourOwnerId" text, undone bool, "spoilsBatch" bool)
    where l.contact_id = f."contactId"`.execute(transaction);
}

/** HubSpot has taken updates of these leads: they may go with others again. */
export async function clearSpoilers(transaction: Transaction, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await sql`update leads set spoils_batches = false where contact_id = any(${contactIds as string[]})`.execute(
    transaction,
  );
}

/** Leads whose contact is no longer there; a privacy deletion also empties what we kept of the person. */
export async function setGone(
  transaction: Transaction,
  contactIds: readonly string[],
  reason: string,
): Promise<void> {
  const ids = contactIds as string[];
  await sql`
    update leads set state = 'gone', owner_id = null, rank = null, snapshot = null, next_try_at = null,
      -- HubSpot tells of a merge also by a deletion, before or after: where the contact went says more.
      reason = case when state = 'gone' and reason like 'merged into %' and ${reason} in ('deleted', 'no longer in HubSpot') then reason else ${reason} end
    where contact_id = any(${ids})`.execute(transaction);
  await sql`update decisions set facts = null where contact_id = any(${ids}) and facts is not null`.execute(
    transaction,
  );
  await sql`update inbox set value = null where contact_id = any(${ids})`.execute(transaction);
  await endWritesOfGone(transaction, ids);
}

/** Contacts heard of by something else than their creation: from here on each is counted, and can wait or fail. */
export async function addPending(
  transaction: Transaction,
  tenantId: string,
  { contacts, reason }: { contacts: readonly { contactId: string; arrivedAt: Instant }[]; reason: string },
): Promise<void> {
  if (contacts.length === 0) return;
  await sql`
    insert into leads (tenant_id, contact_id, state, reason, arrived_at)
    select ${tenantId}, "contactId", 'pending', ${reason}, to_timestamp("arrivedAt" / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as c("contactId" text, "arrivedAt" float8)
    on conflict (tenant_id, contact_id) do nothing`.execute(transaction);
}

/** Puts off the return of nurtured leads that could not be read, and counts it; they stay what they are. */
export async function postponeReturns(
  transaction: Transaction,
  returning: readonly { contactId: string; until: Instant }[],
): Promise<void> {
  await sql`
    update leads l set return_at = to_timestamp(r.until / 1000.0), attempts = l.attempts + 1
    from jsonb_to_recordset(${JSON.stringify(returning)}::jsonb) as r("contactId" text, until float8)
    where l.state = 'nurture' and l.contact_id = r."contactId"`.execute(transaction);
}
