import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import { type Database, inTenant } from '../store/database.ts';
import { figuresFinding } from './figures-finding.ts';
import type { LiveFigures } from './live-figures.ts';

/** A lead that has closed, and how it was when it was judged first. */
export interface JudgedOutcome {
  lead: Lead;
  judgedAt: Instant;
  won: boolean;
}

/** What was measured last. */
export interface MeasuredProfile {
  measuredAt: Instant;
  rulesVersion: number;
  figures: LiveFigures;
}

/** More do not make the figures better. */
const most = 5000;

/** The leads that closed since a moment, in the order in which they did; the newest five thousand. */
export async function readJudgedOutcomes(
  database: Database,
  tenantId: string,
  since: Instant,
): Promise<JudgedOutcome[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<JudgedOutcome>`
      select first.facts as lead, first.at as "judgedAt", l.result = 'won' as won
      from (select contact_id, result, result_at from leads
            where result in ('won', 'lost') and result_at >= to_timestamp(${since} / 1000.0)
            order by result_at desc limit ${most}) l
        cross join lateral (select facts, at from decisions d
          where d.contact_id = l.contact_id and d.facts is not null order by at limit 1) first
      order by l.result_at, l.contact_id`.execute(transaction),
  );
  return rows;
}

/** Keeps what was measured in place of the tenant's last figures; null: there are too few outcomes to measure on. */
export async function saveFigures(
  database: Database,
  tenantId: string,
  measured: MeasuredProfile | null,
): Promise<void> {
  await inTenant(database, tenantId, async (transaction) => {
    await sql`delete from profile_figures`.execute(transaction);
    if (!measured) return;
    const { measuredAt, rulesVersion, figures } = measured;
    await sql`
      insert into profile_figures (tenant_id, measured_at, rules_version, figures)
      values (${tenantId}, to_timestamp(${measuredAt} / 1000.0), ${rulesVersion}, ${JSON.stringify(figures)}::jsonb)`.execute(
      transaction,
    );
  });
}

/** The tenant's last figures; null when there are none. */
export async function readFigures(database: Database, tenantId: string): Promise<MeasuredProfile | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<MeasuredProfile>`
      select measured_at as "measuredAt", rules_version as "rulesVersion", figures from profile_figures`.execute(
      transaction,
    ),
  );
  return rows[0] ?? null;
}

/** What the daily check has to say of the figures measured last; nothing while the profile ranks as it did. */
export async function readFindings(
  database: Database,
  tenantId: string,
): Promise<{ says: string; todo: string }[]> {
  const measured = await readFigures(database, tenantId);
  const found = measured && figuresFinding(measured.figures);
  return found ? [found] : [];
}

/** Ranking and calibration of each tenant that has figures. */
export async function listFigures(
  database: Database,
  tenantIds: readonly string[],
): Promise<{ tenantId: string; auc: number; slope: number | null }[]> {
  const found: { tenantId: string; auc: number; slope: number | null }[] = [];
  for (const tenantId of tenantIds) {
    const measured = await readFigures(database, tenantId);
    if (!measured) continue;
    const { recent, calibrationSlope: slope } = measured.figures;
    found.push({ tenantId, auc: recent.auc, slope });
  }
  return found;
}
