import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { ImpactChange } from './compare-treatments.ts';
import type { Impact, ImpactProgress, ImpactReport } from './work-out-impact.ts';

/** An impact report as it is kept: under way, done or failed. */
export interface KeptImpact extends ImpactProgress {
  id: string;
  /** The draft's revision; null for a document from elsewhere. */
  revision: number | null;
  liveVersion: number;
  days: number;
  state: 'running' | 'done' | 'failed';
  report: ImpactReport | null;
  error: string | null;
  by: string;
  at: Instant;
  aliveAt: Instant;
}

export type NewImpact = Pick<KeptImpact, 'id' | 'revision' | 'liveVersion' | 'days' | 'by' | 'at'>;

const columns = sql`id, revision, live_version as "liveVersion", days, state, done, total, report, error,
  requested_by as by, requested_at as at, alive_at as "aliveAt"`;

/** How many reports of a tenant are kept. */
const mostKept = 20;

/** Begins a report under the id of its request; older ones make room. @returns false when it was begun before */
export function beginImpact(database: Database, tenantId: string, impact: NewImpact): Promise<boolean> {
  const { id, revision, liveVersion, days, by, at } = impact;
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql`
      insert into impact_reports
        (tenant_id, id, revision, live_version, days, state, requested_by, requested_at, alive_at)
      values (${tenantId}, ${id}::uuid, ${revision}, ${liveVersion}, ${days}, 'running', ${by},
        to_timestamp(${at} / 1000.0), to_timestamp(${at} / 1000.0))
      on conflict do nothing returning id`.execute(transaction);
    await sql`
      delete from impact_reports where id in
        (select id from impact_reports order by requested_at desc, id offset ${mostKept})`.execute(
      transaction,
    );
    return rows.length > 0;
  });
}

export async function readImpact(
  database: Database,
  tenantId: string,
  id: string,
): Promise<KeptImpact | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<KeptImpact>`select ${columns} from impact_reports where id = ${id}::uuid`.execute(transaction),
  );
  return rows[0] ?? null;
}

/** Says how far a report has come. */
export async function saveProgress(
  database: Database,
  tenantId: string,
  { id, done, total, now }: ImpactProgress & { id: string; now: Instant },
): Promise<void> {
  await inTenant(database, tenantId, (transaction) =>
    sql`
      update impact_reports set done = ${done}, total = ${total}, alive_at = to_timestamp(${now} / 1000.0)
      where id = ${id}::uuid`.execute(transaction),
  );
}

/** Keeps a report that is done, with every change behind its totals. */
export async function finishImpact(
  database: Database,
  tenantId: string,
  { id, impact }: { id: string; impact: Impact },
): Promise<void> {
  await inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into impact_changes (tenant_id, report_id, place, contact_id, change)
      select ${tenantId}, id, place, change->>'contactId', change - 'contactId'
      from impact_reports, jsonb_array_elements(${JSON.stringify(impact.changes)}::jsonb) with ordinality as c(change, place)
      where id = ${id}::uuid`.execute(transaction);
    await sql`
      update impact_reports set state = 'done', done = total, report = ${JSON.stringify(impact.report)}::jsonb
      where id = ${id}::uuid`.execute(transaction);
  });
}

/** A report that came to nothing, and why. */
export async function failImpact(
  database: Database,
  tenantId: string,
  { id, error }: { id: string; error: string },
): Promise<void> {
  await inTenant(database, tenantId, (transaction) =>
    sql`
      update impact_reports set state = 'failed', error = ${error}
      where id = ${id}::uuid and state = 'running'`.execute(transaction),
  );
}

/** Changes of a report after a place in its list, in its order. */
export async function readChanges(
  database: Database,
  tenantId: string,
  { id, after, limit }: { id: string; after: number; limit: number },
): Promise<(ImpactChange & { place: number })[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ place: number; contactId: string; change: Omit<ImpactChange, 'contactId'> }>`
      select place, contact_id as "contactId", change from impact_changes
      where report_id = ${id}::uuid and place > ${after} order by place limit ${limit}`.execute(transaction),
  );
  return rows.map(({ place, contactId, change }) => ({ place, contactId, ...change }));
}
