import type { Instant } from '../base/clock.ts';
import { projectReleases } from '../routing/project-releases.ts';
import { loadRota } from '../routing/rota-store.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { type Database, inTenant } from '../store/database.ts';
import { readBacklog } from './lead-store.ts';

/** A held lead's place in the backlog. */
export interface Forecast {
  contactId: string;
  /** 1 = next. */
  position: number;
  score: number;
  arrivedAt: Instant;
  pool: string | null;
  /** When it is given if nothing but time passes; null where only work frees room. */
  projectedAt: Instant | null;
  /** Why it waits, in words. */
  waitsFor: string;
}

/** The backlog of a tenant in its order, up to `limit` leads, each with its projected release. */
export function readForecast(
  database: Database,
  tenantId: string,
  { rules, now, limit }: { rules: CompiledRules; now: Instant; limit: number },
): Promise<Forecast[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const pools = rules.rules.pools.map((pool) => pool.name);
    const rows = await readBacklog(transaction, { pools, limit, after: null });
    const held = rows.flatMap((row) =>
      row.snapshot ? [{ row, lead: { ...row.snapshot, arrivedAt: row.arrivedAt } }] : [],
    );
    const scored = held.map(({ row, lead }) => ({ row, lead, score: rules.score(lead, now) }));
    const waiting = scored.map(({ row, lead, score }) => ({ lead, score, notTo: row.notTo }));
    const rota = await loadRota(transaction, rules.rules, now);
    const releases = projectReleases(waiting, rules.routing, rota, { now });
    return scored.map(({ row, score }, index) => ({
      contactId: row.contactId,
      position: index + 1,
      score: score.total,
      arrivedAt: row.arrivedAt,
      pool: row.pool,
      projectedAt: releases[index] ?? null,
      waitsFor: row.reason ?? 'room',
    }));
  });
}
