import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { LeadFact, SourceCost } from './lead-fact.ts';

/** A stretch of arrivals: from `fromAt` (included) to `toAt` (not included). */
export interface ReportPeriod {
  fromAt: Instant;
  toAt: Instant;
  /** The zone in which months begin. */
  timeZone: string;
}

/** What is known of the leads that arrived in a period; contacts that a backfill only scored are no leads of it. */
export function readLeadFacts(
  database: Database,
  tenantId: string,
  { fromAt, toAt, timeZone }: ReportPeriod,
): Promise<LeadFact[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<LeadFact>`
      select coalesce(source, 'Unknown') as source, to_char(arrived_at at time zone ${timeZone}, 'YYYY-MM') as month,
        arrived_at as "arrivedAt", state, band, owner_id as "ownerId", assigned_at as "assignedAt", first_touch_at as "firstTouchAt",
        worked, result, result_at as "resultAt", result_amount::float8 as amount
      from leads l where arrived_at >= to_timestamp(${fromAt} / 1000.0) and arrived_at < to_timestamp(${toAt} / 1000.0)
        and not score_only order by arrived_at, contact_id`.execute(transaction);
    return rows;
  });
}

/** Keeps what sources cost; a month that is entered again replaces what stood there. */
export function saveSourceCosts(
  database: Database,
  tenantId: string,
  { costs, by, now }: { costs: readonly SourceCost[]; by: string; now: Instant },
): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into source_costs (tenant_id, source, month, amount, entered_at, entered_by)
      select ${tenantId}, source, month, amount, to_timestamp(${now} / 1000.0), ${by}
      from jsonb_to_recordset(${JSON.stringify(costs)}::jsonb) as cost(source text, month text, amount numeric)
      on conflict (tenant_id, source, month) do update
        set amount = excluded.amount, entered_at = excluded.entered_at, entered_by = excluded.entered_by`.execute(
      transaction,
    );
  });
}

/** What sources cost in the months of a period, as entered. */
export function readSourceCosts(
  database: Database,
  tenantId: string,
  { fromAt, toAt, timeZone }: ReportPeriod,
): Promise<SourceCost[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<SourceCost>`
      select source, month, amount from source_costs
      where month between to_char(to_timestamp(${fromAt} / 1000.0) at time zone ${timeZone}, 'YYYY-MM')
        and to_char(to_timestamp(${toAt - 1} / 1000.0) at time zone ${timeZone}, 'YYYY-MM') order by source, month`.execute(
      transaction,
    );
    return rows;
  });
}
