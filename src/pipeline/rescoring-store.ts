import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { wakeTenant } from './queue-store.ts';

/** How far it has come that all open leads are scored by a version of the rules. */
export interface Rescoring {
  rulesVersion: number;
  /** Leads that are nobody's may go to a rep by this; those with a rep never move. */
  mayRoute: boolean;
  /** Somebody asked for it: leads that this version has scored already are scored again. */
  isAll: boolean;
  total: number;
  done: number;
  /** Of those done: with another score or place. */
  changed: number;
  startedAt: Instant;
  /** Null while it goes on. */
  finishedAt: Instant | null;
}

const columns = sql`rules_version as "rulesVersion", may_route as "mayRoute", asked_by is not null as "isAll", total, done, changed, started_at as "startedAt",
  finished_at as "finishedAt"`;

/** Where leads stand that are looked at anew; excluded ones only when leads may go to reps by it. */
const states = (mayRoute: boolean) => ['assigned', 'nurture', 'held', ...(mayRoute ? ['excluded'] : [])];

/** The newest rescoring of a tenant; null before its first rules. */
export function readRescoring(database: Database, tenantId: string): Promise<Rescoring | null> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<Rescoring>`
      select ${columns} from rescorings order by rules_version desc limit 1`.execute(transaction);
    return rows[0] ?? null;
  });
}

/**
 * Has all open leads scored anew by the live rules, though these stay as they are.
 * @param asked `mayRoute`: long-term leads that now belong to a rep, and excluded ones with no reason left, are routed
 * @returns how many leads are looked at; null without live rules
 */
export function askForRescoring(
  database: Database,
  tenantId: string,
  asked: { by: string; at: Instant; mayRoute: boolean },
): Promise<number | null> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ version: number | null }>`
      select max(version) as version from rules_versions`.execute(transaction);
    const version = rows[0]?.version ?? null;
    if (version === null) return null;
    await sql`delete from rescorings where rules_version = ${version}`.execute(transaction);
    const total = await begin(transaction, tenantId, { ...asked, version, isAll: true });
    await wakeTenant(transaction, tenantId, asked.at);
    return total;
  });
}

/** The rescoring under way by this version, begun when the version is new; null when all is done. */
export async function openRescoring(
  transaction: Transaction,
  tenantId: string,
  { version, now }: { version: number; now: Instant },
): Promise<Rescoring | null> {
  const read = () =>
    sql<Rescoring>`select ${columns} from rescorings where rules_version = ${version}`.execute(transaction);
  let [known] = (await read()).rows;
  if (!known) {
    await begin(transaction, tenantId, { version, at: now, by: null, mayRoute: false, isAll: false });
    [known] = (await read()).rows;
  }
  return known && known.finishedAt === null ? known : null;
}

interface Beginning {
  version: number;
  at: Instant;
  by: string | null;
  mayRoute: boolean;
  /** Those that were scored by this version are scored again. */
  isAll: boolean;
}

/** What an older version had not come to is this one's now. Without any lead to look at it is finished at once. */
async function begin(
  transaction: Transaction,
  tenantId: string,
  { version, at, by, mayRoute, isAll }: Beginning,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with counted as (
      select count(*)::int as total from leads where state = any(${states(mayRoute)}) and (${isAll} or rules_version <> ${version})
    ), ended as (
      update rescorings set finished_at = to_timestamp(${at} / 1000.0) where finished_at is null and rules_version <> ${version}
    )
    insert into rescorings (tenant_id, rules_version, may_route, asked_by, total, started_at, finished_at)
    select ${tenantId}, ${version}, ${mayRoute}, ${by}, total, to_timestamp(${at} / 1000.0),
      case when total = 0 then to_timestamp(${at} / 1000.0) end
    from counted on conflict (tenant_id, rules_version) do nothing returning total`.execute(transaction);
  return rows[0]?.total ?? 0;
}

/**
 * The next leads to look at: held ones that another version ranked come first, greatest rank first; the others follow in
 * the order of their ids.
 */
export async function readUnscored(
  transaction: Transaction,
  { rulesVersion, mayRoute }: Rescoring,
  limit: number,
): Promise<LeadRow[]> {
  const { rows } = await sql<{ id: string }>`
    (select contact_id as id from leads where state = 'held' and rules_version <> ${rulesVersion}
      order by rank desc, contact_id limit ${limit})`.execute(transaction);
  const ids = rows.length > 0 ? rows : (await others(transaction, { rulesVersion, mayRoute, limit })).rows;
  const leads = await readLeads(
    transaction,
    ids.map(({ id }) => id),
  );
  return ids.flatMap(({ id }) => leads.get(id) ?? []);
}

function others(transaction: Transaction, page: { rulesVersion: number; mayRoute: boolean; limit: number }) {
  return sql<{ id: string }>`
    select contact_id as id from leads where state = any(${states(page.mayRoute)})
      and contact_id > (select cursor from rescorings where rules_version = ${page.rulesVersion})
    order by contact_id limit ${page.limit}`.execute(transaction);
}

/** Keeps how far a rescoring has come; `lastId` null: only held leads were looked at, out of turn. Whoever is not in HubSpot any more is done too. */
export async function advanceRescoring(
  transaction: Transaction,
  version: number,
  step: { contactIds: readonly string[]; lastId: string | null; done: number; changed: number },
): Promise<void> {
  await sql`
    update rescorings set cursor = coalesce(${step.lastId}, cursor), done = least(total, done + ${step.done}),
      changed = changed + ${step.changed}
    where rules_version = ${version}`.execute(transaction);
  await sql`
    update leads set rules_version = ${version} where contact_id = any(${step.contactIds as string[]}) and state = 'held'`.execute(
    transaction,
  );
}

/** All leads have been looked at. */
export async function finishRescoring(transaction: Transaction, version: number, at: Instant): Promise<void> {
  await sql`
    update rescorings set done = total, cursor = '', finished_at = to_timestamp(${at} / 1000.0)
    where rules_version = ${version} and finished_at is null`.execute(transaction);
}
