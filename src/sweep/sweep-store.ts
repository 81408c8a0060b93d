import { sql } from 'kysely';
import { type Database, inTenant } from '../store/database.ts';
import type { Sweep, SweepKind } from './sweep.ts';

const columns = sql`kind, from_at as "fromAt", to_at as "toAt", after_id as "afterId", compared, recovered, doubted, expected,
  routes, started_at as "startedAt", ended_at as "endedAt"`;

/** The sweep of a kind that is under way, or the last one; null before the first. */
export function readSweep(database: Database, tenantId: string, kind: SweepKind): Promise<Sweep | null> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<Sweep>`select ${columns} from sweeps where kind = ${kind}`.execute(
      transaction,
    );
    return rows[0] ?? null;
  });
}

/** Keeps how far a sweep has come; it goes on from there after a kill. */
export function saveSweep(database: Database, tenantId: string, sweep: Sweep): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into sweeps (tenant_id, kind, from_at, to_at, after_id, compared, recovered, doubted, expected, routes, started_at, ended_at)
      values (${tenantId}, ${sweep.kind}, to_timestamp(${sweep.fromAt} / 1000.0), to_timestamp(${sweep.toAt} / 1000.0),
        ${sweep.afterId}, ${sweep.compared}, ${sweep.recovered}, ${sweep.doubted}, ${sweep.expected}, ${sweep.routes},
        to_timestamp(${sweep.startedAt} / 1000.0), to_timestamp(${sweep.endedAt}::float8 / 1000.0))
      on conflict (tenant_id, kind) do update set from_at = excluded.from_at, to_at = excluded.to_at, after_id = excluded.after_id,
        compared = excluded.compared, recovered = excluded.recovered, doubted = excluded.doubted, expected = excluded.expected,
        routes = excluded.routes, started_at = excluded.started_at, ended_at = excluded.ended_at`.execute(
      transaction,
    );
  });
}
