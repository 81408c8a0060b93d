import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { KnownOutcome, Past, PastChoice, PastDecision, PastWork } from './past.ts';

const dayMs = 86_400_000;
/** The longest period of a limit: by then it is known who holds what. */
const sceneMs = 31 * dayMs;
/** What a process can hold in memory and go through in a minute. */
const mostDecisions = 60_000;
const mostOutcomes = 20_000;

/** Reads a tenant's past out of the record: the last `days`, and what sets the scene for them. */
export function readPast(
  database: Database,
  tenantId: string,
  { days, now }: { days: number; now: Instant },
): Promise<Past> {
  return inTenant(database, tenantId, async (transaction) => {
    const wanted = now - days * dayMs;
    const earliest = await readEarliest(transaction, wanted - sceneMs);
    const isShortened = earliest > wanted;
    const since = Math.max(wanted, earliest);
    const from = Math.max(wanted - sceneMs, earliest);
    return {
      from,
      since,
      until: now,
      isShortened,
      decisions: await readDecisions(transaction, from),
      choices: await readChoices(transaction, from),
      work: await readWork(transaction, from),
      goneOwnerIds: await readGone(transaction),
      given: await readGiven(transaction, from),
      open: await readOpen(transaction),
      outcomes: await readOutcomes(transaction),
    };
  });
}

/** The moment from which on there are no more decisions than can be gone through. */
async function readEarliest(transaction: Transaction, from: Instant): Promise<Instant> {
  const { rows } = await sql<{ at: number }>`
    select at from decisions where facts is not null and at >= to_timestamp(${from} / 1000.0)
    order by at desc offset ${mostDecisions} limit 1`.execute(transaction);
  return rows[0] ? rows[0].at + 1 : from;
}

async function readDecisions(transaction: Transaction, from: Instant): Promise<PastDecision[]> {
  const { rows } = await sql<PastDecision>`
    select contact_id as "contactId", at, facts as lead, owner_id as "ownerId" from decisions
    where facts is not null and at >= to_timestamp(${from} / 1000.0) order by at, contact_id, id`.execute(
    transaction,
  );
  return rows;
}

async function readChoices(transaction: Transaction, from: Instant): Promise<PastChoice[]> {
  const { rows } = await sql<PastChoice>`
    select contact_id as "contactId", at, owner_id as "ownerId" from decisions
    where cause = 'manual' and at >= to_timestamp(${from} / 1000.0) order by at, contact_id, id`.execute(
    transaction,
  );
  return rows;
}

async function readWork(transaction: Transaction, from: Instant): Promise<PastWork[]> {
  const { rows } = await sql<PastWork>`
    select contact_id as "contactId", touches, first_touch_at as "firstTouchAt", last_touch_at as "lastTouchAt",
      result, result_at as "resultAt"
    from leads where greatest(last_touch_at, result_at, first_touch_at) >= to_timestamp(${from} / 1000.0)
    order by contact_id`.execute(transaction);
  return rows;
}

async function readGone(transaction: Transaction): Promise<string[]> {
  const { rows } = await sql<{ owner_id: string }>`
    select owner_id from absences where gone order by owner_id`.execute(transaction);
  return rows.map(({ owner_id }) => owner_id);
}

async function readGiven(transaction: Transaction, from: Instant): Promise<Record<string, Instant[]>> {
  const { rows } = await sql<{ owner_id: string; moments: number[] }>`
    select owner_id, array_agg((extract(epoch from at) * 1000)::float8 order by at) as moments from turns
    where returned_at is null and at >= to_timestamp(${from} / 1000.0) group by owner_id`.execute(
    transaction,
  );
  return Object.fromEntries(rows.map(({ owner_id, moments }) => [owner_id, moments]));
}

async function readOpen(transaction: Transaction): Promise<Record<string, number>> {
  const { rows } = await sql<{ owner_id: string; open: number }>`
    select owner_id, count(*)::int as open from leads
    where state = 'assigned' and not worked group by owner_id`.execute(transaction);
  return Object.fromEntries(rows.map(({ owner_id, open }) => [owner_id, open]));
}

/** Leads that were won or lost, newest first, as they were when they were first judged: what came after is no news then. */
async function readOutcomes(transaction: Transaction): Promise<KnownOutcome[]> {
  const { rows } = await sql<KnownOutcome>`
    select first.facts as lead, first.at, l.result = 'won' as "isWon"
    from (select contact_id, result from leads where result in ('won', 'lost')
          order by result_at desc limit ${mostOutcomes}) l
      cross join lateral (select facts, at from decisions d
        where d.contact_id = l.contact_id and d.facts is not null order by at limit 1) first
    order by first.at, l.contact_id`.execute(transaction);
  return rows;
}
