import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Transaction } from '../store/database.ts';
import type { OfferRecord } from './returned-share.ts';

/** A lead as it was given to a partner. */
export interface NewOffer {
  decisionId: string;
  contactId: string;
  ownerId: string;
  offeredAt: Instant;
  acceptBy: Instant;
}

/** An offer with what has come of it. */
export interface Offer extends NewOffer {
  acceptedAt: Instant | null;
  declinedAt: Instant | null;
  withdrawnAt: Instant | null;
  resultAt: Instant | null;
  /** Told by the link, and on its way to HubSpot. */
  toldResult: string | null;
  closedAt: Instant | null;
}

const columns = sql`
  decision_id as "decisionId", contact_id as "contactId", owner_id as "ownerId", offered_at as "offeredAt", accept_by as "acceptBy",
  accepted_at as "acceptedAt", declined_at as "declinedAt", withdrawn_at as "withdrawnAt", result_at as "resultAt",
  told_result as "toldResult", closed_at as "closedAt"`;

/** Keeps offers, in the transaction of their decisions. */
export async function addOffers(
  transaction: Transaction,
  tenantId: string,
  offers: readonly NewOffer[],
): Promise<void> {
  if (offers.length === 0) return;
  await sql`
    insert into partner_offers (tenant_id, decision_id, contact_id, owner_id, offered_at, accept_by)
    select ${tenantId}, "decisionId", "contactId", "ownerId", to_timestamp("offeredAt" / 1000.0), to_timestamp("acceptBy" / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb)
      as offer("decisionId" uuid, "contactId" text, "ownerId" text, "offeredAt" float8, "acceptBy" float8)`.execute(
    transaction,
  );
}

/** The offers of these contacts that are still open are over: their leads went elsewhere. */
export async function closeOffers(
  transaction: Transaction,
  contactIds: readonly string[],
  now: Instant,
): Promise<void> {
  await sql`
    update partner_offers set closed_at = to_timestamp(${now} / 1000.0)
    where contact_id = any(${contactIds as string[]}) and closed_at is null`.execute(transaction);
}

/** An offer by its decision; null when there is none. `hold` keeps it from others until the transaction ends. */
export async function readOffer(
  transaction: Transaction,
  decisionId: string,
  { hold = false }: { hold?: boolean } = {},
): Promise<Offer | null> {
  const { rows } = await sql<Offer>`
    select ${columns} from partner_offers where decision_id = ${decisionId} ${hold ? sql`for update` : sql``}`.execute(
    transaction,
  );
  return rows[0] ?? null;
}

/** Offers about which the partner has said something that is still to be carried out. */
export async function readOffersToSettle(transaction: Transaction, limit: number): Promise<Offer[]> {
  const { rows } = await sql<Offer>`
    select ${columns} from partner_offers
    where (closed_at is null and declined_at is not null) or told_result is not null
    order by decision_id limit ${limit}`.execute(transaction);
  return rows;
}

type Moment = 'accepted_at' | 'declined_at' | 'withdrawn_at' | 'closed_at';

/** Notes when something came of an offer; what was noted before stays. */
export async function markOffer(
  transaction: Transaction,
  decisionId: string,
  { moment, at }: { moment: Moment; at: Instant },
): Promise<void> {
  const column = sql.ref(moment);
  await sql`
    update partner_offers set ${column} = coalesce(${column}, to_timestamp(${at} / 1000.0))
    where decision_id = ${decisionId}`.execute(transaction);
}

/** Keeps the result that a partner told, or, with null, that it has been passed on. */
export async function setToldResult(
  transaction: Transaction,
  decisionId: string,
  result: string | null,
): Promise<void> {
  await sql`update partner_offers set told_result = ${result} where decision_id = ${decisionId}`.execute(
    transaction,
  );
}

/** Notes of every offer whose lead has a result while its partner has it, that a result came back. */
export async function noteResults(transaction: Transaction, now: Instant): Promise<void> {
  await sql`
    update partner_offers o set result_at = to_timestamp(${now} / 1000.0) from leads l
    where o.result_at is null and o.closed_at is null and l.contact_id = o.contact_id and l.owner_id = o.owner_id
      and l.result is not null`.execute(transaction);
}

/** All that was offered to anybody since, for what partners owe. */
export async function readOfferRecords(transaction: Transaction, since: Instant): Promise<OfferRecord[]> {
  const { rows } = await sql<OfferRecord>`
    select owner_id as "ownerId", offered_at as "offeredAt", accepted_at as "acceptedAt", withdrawn_at as "withdrawnAt",
      result_at as "resultAt", closed_at as "closedAt"
    from partner_offers where offered_at >= to_timestamp(${since} / 1000.0)`.execute(transaction);
  return rows;
}
