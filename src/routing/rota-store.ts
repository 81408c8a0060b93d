import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Transaction } from '../store/database.ts';
import type { CompiledRouting } from './compile-routing.ts';
import { accountOf, type RepLoad, type Rota, type Share, type Turn } from './rota.ts';
import type { GivenLimit, RoutingRules } from './routing-rules.ts';
import { loseLead } from './take-turn.ts';

/** Longest time that a period can span, an hour of summer time included. */
const longestHours: Record<GivenLimit['per'], number> = {
  hour: 1,
  day: 25,
  week: 7 * 24 + 1,
  month: 31 * 24 + 1,
};

/** Locks the tenant's rota until the transaction ends: all turns of a tenant are taken one after the other. */
export async function lockRota(transaction: Transaction, tenantId: string): Promise<void> {
  await sql`
    insert into rota (tenant_id) values (${tenantId})
    on conflict (tenant_id) do update set turns = rota.turns + 1`.execute(transaction);
}

/**
 * Reads the rota of the transaction's tenant. What reps hold is counted from the leads, what they were given from the
 * turns: there is no counter that could drift. Call it under `lockRota`.
 */
export async function loadRota(transaction: Transaction, rules: RoutingRules, now: Instant): Promise<Rota> {
  const shares = await loadShares(transaction);
  const rota: Rota = { loads: new Map(), shares, teamGiven: new Map(), domainOwners: new Map() };
  await loadOpen(transaction, rota);
  await loadGiven(transaction, rota, rules, now);
  await loadTeamGiven(transaction, rota, rules, now);
  await loadAbsences(transaction, rota);
  return rota;
}

/** Adds who has the latest lead of each of these accounts (see `accountKeys`). */
export async function loadAccountOwners(
  transaction: Transaction,
  rota: Rota,
  accounts: readonly string[],
): Promise<void> {
  if (accounts.length === 0) return;
  const { rows } = await sql<{ account: string; owner_id: string }>`
    with asked as materialized (
      select account, ${digestOf(sql`account`)} as digest from unnest(${accounts as string[]}::text[]) as given(account)
    )
    -- Known by their digests first: joined freely, all accounts of the portal are read.
    select asked.account, known.owner_id from asked
    join (select * from account_owners where account = any(array(select digest from asked)) offset 0) known
      on known.account = asked.digest`.execute(transaction);
  for (const row of rows) rota.domainOwners.set(row.account, row.owner_id);
}

/** Accounts are kept under a digest: a mail domain may be a person's name. */
const digestOf = (account: RawBuilder<unknown>) => sql`encode(sha256(convert_to(${account}, 'UTF8')), 'hex')`;

function loadOf(rota: Rota, ownerId: string): RepLoad {
  const known = rota.loads.get(ownerId);
  if (known) return known;
  const load: RepLoad = { open: 0, given: [], gone: false, awayUntil: null };
  rota.loads.set(ownerId, load);
  return load;
}

async function loadOpen(transaction: Transaction, rota: Rota): Promise<void> {
  const { rows } = await sql<{ owner_id: string; open: number }>`
    select owner_id, sum(places)::int as open from leads where state = 'assigned' and not worked group by owner_id`.execute(
    transaction,
  );
  for (const row of rows) loadOf(rota, row.owner_id).open = row.open;
}

const sinceOf = (limits: readonly GivenLimit[], now: Instant) =>
  now - Math.max(...limits.map((limit) => longestHours[limit.per])) * 3_600_000;

async function loadGiven(
  transaction: Transaction,
  rota: Rota,
  rules: RoutingRules,
  now: Instant,
): Promise<void> {
  const wanted = rules.reps
    .filter((rep) => rep.capacity.given.length > 0)
    .map((rep) => ({ owner_id: rep.ownerId, since_ms: sinceOf(rep.capacity.given, now) }));
  if (wanted.length === 0) return;
  const { rows } = await sql<{ owner_id: string; moments: number[] }>`
    select t.owner_id, array_agg((extract(epoch from t.at) * 1000)::float8 order by t.at) as moments
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as rep(owner_id text, since_ms float8)
    join turns t on t.owner_id = rep.owner_id and t.at >= to_timestamp(rep.since_ms / 1000.0) and t.returned_at is null
    cross join generate_series(1, t.places)
    group by t.owner_id`.execute(transaction);
  for (const row of rows) loadOf(rota, row.owner_id).given = row.moments;
}

async function loadTeamGiven(
  transaction: Transaction,
  rota: Rota,
  rules: RoutingRules,
  now: Instant,
): Promise<void> {
  const wanted = rules.pools
    .filter((pool) => pool.given.length > 0)
    .map((pool) => ({ pool: pool.name, since_ms: sinceOf(pool.given, now) }));
  if (wanted.length === 0) return;
  const { rows } = await sql<{ pool: string; moments: number[] }>`
    select t.pool, array_agg((extract(epoch from t.at) * 1000)::float8 order by t.at) as moments
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as team(pool text, since_ms float8)
    join turns t on t.pool = team.pool and t.at >= to_timestamp(team.since_ms / 1000.0) and t.returned_at is null
    cross join generate_series(1, t.places)
    group by t.pool`.execute(transaction);
  for (const row of rows) rota.teamGiven.set(row.pool, row.moments);
}

/** All accounts of the transaction's tenant, as they are kept. */
export async function loadShares(transaction: Transaction): Promise<Rota['shares']> {
  const { rows } = await sql<{
    pool: string;
    band: string;
    owner_id: string;
    due: number;
    received: number;
    last_turn_at: number | null;
  }>`select pool, band, owner_id, due, received, last_turn_at from shares`.execute(transaction);
  const shares: Rota['shares'] = new Map();
  for (const row of rows) {
    const bands = shares.get(row.pool) ?? new Map<string, Map<string, Share>>();
    const owners = bands.get(row.band) ?? new Map<string, Share>();
    shares.set(row.pool, bands.set(row.band, owners));
    owners.set(row.owner_id, { due: row.due, received: row.received, lastTurnAt: row.last_turn_at });
  }
  return shares;
}

async function loadAbsences(transaction: Transaction, rota: Rota): Promise<void> {
  const { rows } = await sql<{ owner_id: string; gone: boolean; away_until: number | null; paused: boolean }>`
    select owner_id, gone, away_until, paused from absences`.execute(transaction);
  for (const { owner_id, gone, away_until, paused } of rows)
    Object.assign(loadOf(rota, owner_id), { gone, awayUntil: away_until, paused });
}

/** A turn with the decision that took it. */
export interface TakenTurn extends Turn {
  decisionId: string;
  leadId: string;
  /** Keys under which the account is remembered. */
  accounts: readonly string[];
}

/** Keeps the turns taken in memory, and the accounts that they changed. Call it in the transaction of `lockRota`. */
export async function saveTurns(
  transaction: Transaction,
  input: { tenantId: string; rota: Rota; turns: readonly TakenTurn[] },
): Promise<void> {
  const { tenantId, rota, turns } = input;
  if (turns.length === 0) return;
  await sql`
    insert into turns (tenant_id, decision_id, contact_id, pool, account, band, owner_id, at, places, accrued)
    select ${tenantId}, "decisionId", "leadId", pool, account, band, "ownerId", to_timestamp(at / 1000.0), coalesce(places, 1), accrued
    from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb)
      as turn("decisionId" uuid, "leadId" text, pool text, account text, band text, "ownerId" text, at float8, places int, accrued jsonb)`.execute(
    transaction,
  );
  await saveShares(transaction, { tenantId, rota, turns });
  const owners = new Map(
    turns.flatMap(({ accounts, ownerId, at }) =>
      accounts.map((account) => [account, { account, ownerId, at }]),
    ),
  );
  await sql`
    insert into account_owners (tenant_id, account, owner_id, at)
    select ${tenantId}, ${digestOf(sql`account`)}, "ownerId", to_timestamp(at / 1000.0)
    from jsonb_to_recordset(${JSON.stringify([...owners.values()])}::jsonb) as turn(account text, "ownerId" text, at float8)
    on conflict (tenant_id, account) do update set owner_id = excluded.owner_id, at = excluded.at`.execute(
    transaction,
  );
}

/** Writes the shares of all reps whom these turns touched, as they now stand in memory. */
export async function saveShares(
  transaction: Transaction,
  input: { tenantId: string; rota: Rota; turns: readonly Turn[] },
): Promise<void> {
  const touched = new Map<string, { pool: string; band: string; ownerId: string } & Share>();
  for (const turn of input.turns) {
    const { band, ownerId, accrued } = turn;
    const pool = accountOf(turn);
    for (const owner of [ownerId, ...Object.keys(accrued)]) {
      const share = input.rota.shares.get(pool)?.get(band)?.get(owner);
      if (share) touched.set(JSON.stringify([pool, band, owner]), { pool, band, ownerId: owner, ...share });
    }
  }
  await sql`
    insert into shares (tenant_id, pool, band, owner_id, due, received, last_turn_at)
    select ${input.tenantId}, pool, band, "ownerId", due, received, to_timestamp("lastTurnAt" / 1000.0)
    from jsonb_to_recordset(${JSON.stringify([...touched.values()])}::jsonb)
      as share(pool text, band text, "ownerId" text, due bigint, received bigint, "lastTurnAt" float8)
    on conflict (tenant_id, pool, band, owner_id) do update
      set due = excluded.due, received = excluded.received, last_turn_at = excluded.last_turn_at`.execute(
    transaction,
  );
}

/** A turn's row as it was taken; an account or a number of places that says nothing special is left out. */
const turnColumns = sql`pool, account, band, owner_id as "ownerId", at, places, accrued`;

type TurnRow = Omit<Turn, 'account' | 'places'> & { account: string | null; places: number };

function toTurn({ account, places, ...turn }: TurnRow): Turn {
  return { ...turn, ...(account === null ? {} : { account }), ...(places === 1 ? {} : { places }) };
}

/** The turns of these decisions, as far as they were not returned. */
export async function readTurnsOf(
  transaction: Transaction,
  decisionIds: readonly string[],
): Promise<{ decisionId: string; turn: Turn }[]> {
  const { rows } = await sql<TurnRow & { decisionId: string }>`
    select decision_id as "decisionId", ${turnColumns} from turns
    where decision_id = any(${decisionIds as string[]}::uuid[]) and returned_at is null`.execute(transaction);
  return rows.map(({ decisionId, ...row }) => ({ decisionId, turn: toTurn(row) }));
}

/** Marks turns as returned and gives them back in memory's terms: the turns as they were taken. */
export async function returnTurns(
  transaction: Transaction,
  decisionIds: readonly string[],
  now: Instant,
): Promise<Turn[]> {
  const { rows } = await sql<TurnRow>`
    update turns set returned_at = to_timestamp(${now} / 1000.0)
    where decision_id = any(${decisionIds as string[]}::uuid[]) and returned_at is null
    returning ${turnColumns}`.execute(transaction);
  return rows.map(toTurn);
}

/** Every turn of the transaction's tenant that was not returned, oldest first: the log that shares are rebuilt from. */
export async function readTurns(transaction: Transaction): Promise<Turn[]> {
  const { rows } = await sql<TurnRow>`
    select ${turnColumns} from turns where returned_at is null order by at, decision_id`.execute(transaction);
  return rows.map(toTurn);
}

/** Decisions whose leads are taken from their reps. */
export interface Loss {
  tenantId: string;
  routing: CompiledRouting;
  rota: Rota;
  decisionIds: readonly string[];
  now: Instant;
}

/**
 * Takes leads away from their reps, such as for missed deadlines: in memory their places are free at once, and each pool's
 * `reroutedTurn` says whether the turn still counts ("kept") or is undone in the log and in the accounts ("returned"). A
 * pool that the rules no longer have keeps its turns. Call it in the transaction of `lockRota`, before the leads are
 * decided anew; a turn that was returned before is left alone.
 */
export async function loseTurns(transaction: Transaction, loss: Loss): Promise<void> {
  const { tenantId, routing, rota, decisionIds, now } = loss;
  const taken = await readTurnsOf(transaction, decisionIds);
  const policyOf = (pool: string) => routing.pools.get(pool)?.rules.reroutedTurn ?? 'kept';
  for (const { turn } of taken) loseLead(rota, turn, policyOf(turn.pool));
  const returned = taken.filter(({ turn }) => policyOf(turn.pool) === 'returned');
  if (returned.length === 0) return;
  const ids = returned.map(({ decisionId }) => decisionId);
  const turns = await returnTurns(transaction, ids, now);
  await saveShares(transaction, { tenantId, rota, turns });
}
