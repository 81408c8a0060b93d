import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import { lockRules } from '../rules/rules-store.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { wakeTenant } from './queue-store.ts';

/** How it stands with what a version gave out. */
export interface PublishUndo {
  version: number;
  liveVersion: number | null;
  /** Leads that reps have by its decisions. */
  assigned: number;
  /** Those of them that nobody has touched, and whose owner is as it was set. */
  untouched: number;
  /** That it was undone: by whom, and what became of it. */
  undone: { at: Instant; by: string; why: string; leads: number; left: number; returned: number } | null;
}

/** Why nothing is undone. */
export type UndoRefusal = 'no-such-version' | 'still-live' | 'undone-before';

/** Turns of that version by which reps still have leads, and how untouched each is. Turn by turn, each looked up by its keys. */
const given = (version: number) => sql`
  select t.contact_id, t.owner_id,
    l.touches = 0 and l.told_touches = 0 and l.result is null and l.first_touch_at is null and not l.worked
      and l.our_owner_id is not null and l.snapshot->>'ownerId' is null
      and not exists (select from partner_offers o where o.decision_id = t.decision_id and o.accepted_at is not null)
      as is_untouched
  from turns t
    cross join lateral (select from decisions where id = t.decision_id and rules_version = ${version} offset 0) d
    cross join lateral (
      select * from leads where contact_id = t.contact_id and owner_id = t.owner_id and state = 'assigned' offset 0) l
  where t.returned_at is null`;

/** What undoing a version's assignments would take back, or has. Null when there is no such version. */
export function readPublishUndo(
  database: Database,
  tenantId: string,
  version: number,
): Promise<PublishUndo | null> {
  return inTenant(database, tenantId, (transaction) => read(transaction, version));
}

async function read(transaction: Transaction, version: number): Promise<PublishUndo | null> {
  // Thousands of small look-ups seem costly to the planner, which would spend longer on compiling them than they take.
  await sql`set local jit = off`.execute(transaction);
  const { rows } = await sql<PublishUndo>`
    select v.version, (select max(version) from rules_versions) as "liveVersion",
      g.assigned, g.untouched,
      (select jsonb_build_object('at', (extract(epoch from u.at) * 1000)::float8, 'by', u.said_by, 'why', u.why, 'leads', u.leads,
          'left', (select count(*) from give_backs b where b.version = u.version and b.settled_at is null),
          'returned', (select count(*) from give_backs b where b.version = u.version and b.into_decision is not null))
        from publish_undos u where u.version = v.version) as undone
    from rules_versions v
      cross join (select count(*)::int as assigned, (count(*) filter (where is_untouched))::int as untouched
        from (${given(version)}) turn) g
    where v.version = ${version}`.execute(transaction);
  return rows[0] ?? null;
}

/**
 * Takes the untouched leads that a version gave out back into routing, under the rules that are live now: kept here, carried
 * out by whoever works for the tenant. Once for each version; the same request twice is one.
 */
export function undoPublish(
  database: Database,
  tenantId: string,
  order: { version: number; by: string; why: string; at: Instant; requestId?: string },
): Promise<Result<PublishUndo, UndoRefusal>> {
  const { version, by, why, at, requestId = null } = order;
  return inTenant(database, tenantId, async (transaction) => {
    await lockRules(transaction, tenantId);
    const before = await read(transaction, version);
    if (!before) return refuse('no-such-version');
    if (before.liveVersion === version) return refuse('still-live');
    if (before.undone) {
      const isRepeated = requestId !== null && (await isOfRequest(transaction, version, requestId));
      return isRepeated ? accept(before) : refuse('undone-before');
    }
    await sql`
      insert into publish_undos (tenant_id, version, request_id, said_by, why, at, leads)
      values (${tenantId}, ${version}, ${requestId}::uuid, ${by}, ${why}, to_timestamp(${at} / 1000.0), ${before.untouched})`.execute(
      transaction,
    );
    await sql`
      insert into give_backs (tenant_id, id, contact_id, owner_id, kind, version, said_by, why, at)
      select ${tenantId}, gen_random_uuid(), contact_id, owner_id, 'undo', ${version}::int, ${by}, ${why}, to_timestamp(${at} / 1000.0)
      from (${given(version)}) g where is_untouched
      on conflict do nothing`.execute(transaction);
    await wakeTenant(transaction, tenantId, at);
    const after = await read(transaction, version);
    return after ? accept(after) : refuse('no-such-version');
  });
}

async function isOfRequest(transaction: Transaction, version: number, requestId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from publish_undos where version = ${version} and request_id = ${requestId}::uuid`.execute(
    transaction,
  );
  return rows.length > 0;
}
