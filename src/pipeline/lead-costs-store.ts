import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { SourceCost } from '../reports/lead-fact.ts';
import { mergeCosts } from '../reports/merge-costs.ts';
import { readSourceCosts } from '../reports/report-facts-store.ts';
import { describeMoment } from '../routing/describe-moment.ts';
import { localTime } from '../routing/local-time.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { addWrites } from '../write-back/outbox-store.ts';
import { wakeTenant } from './queue-store.ts';

export interface LeadCostsOf {
  tenantId: string;
  timeZone: string;
  rules: Pick<Rules, 'sources'>;
  newId(): string;
  now: Instant;
}

const batchSize = 500;

/**
 * Shows on each lead's record what it cost: the cost of its source in the month of its arrival, shared by all leads that
 * came from it then, in whole cents. Months that are not over are left out, since each new lead would change them; a cost
 * that was corrected is shown anew.
 * @returns how many leads are to be written
 */
export async function writeLeadCosts(database: Database, of: LeadCostsOf): Promise<number> {
  const { tenantId, timeZone, rules, now } = of;
  const period = { fromAt: 0, toAt: now, timeZone };
  const inRules = rules.sources.flatMap(({ name, cost }) => cost.map((one) => ({ source: name, ...one })));
  const thisMonth = describeMoment(now, localTime(timeZone)).slice(0, 7);
  const entered = await readSourceCosts(database, tenantId, period);
  const costs = mergeCosts(inRules, entered).filter(({ month }) => month < thisMonth);
  if (costs.length === 0) return 0;
  for (let total = 0; ; ) {
    const written = await inTenant(database, tenantId, (transaction) => writeSome(transaction, of, costs));
    total += written;
    if (written < batchSize) return total;
  }
}

async function writeSome(
  transaction: Transaction,
  { tenantId, timeZone, newId, now }: LeadCostsOf,
  costs: readonly SourceCost[],
): Promise<number> {
  const { rows } = await sql<{ contactId: string; leadCost: number }>`
    with came as (
      select contact_id, state, lead_cost, coalesce(source, 'Unknown') as source,
        to_char(arrived_at at time zone ${timeZone}, 'YYYY-MM') as month
      from leads where not score_only
    ), shares as (
      select source, month, round(sum(amount) / (select count(*) from came where came.source = c.source and came.month = c.month), 2) as share
      from jsonb_to_recordset(${JSON.stringify(costs)}::jsonb) as c(source text, month text, amount numeric)
      where exists (select from came where came.source = c.source and came.month = c.month)
      group by source, month
    ), changed as (
      select contact_id, share from came join shares using (source, month)
      where state not in ('pending', 'gone') and lead_cost is distinct from share order by contact_id limit ${batchSize}
    )
    update leads l set lead_cost = share from changed where l.contact_id = changed.contact_id
    returning l.contact_id as "contactId", share as "leadCost"`.execute(transaction);
  if (rows.length === 0) return 0;
  const writes = rows.map(({ contactId, leadCost }) => ({
    ...{ contactId, decisionId: newId(), ownerId: null, expectedOwnerId: null },
    ...{ fields: { leadCost }, task: null, entry: null },
  }));
  await addWrites(transaction, tenantId, writes, now);
  await wakeTenant(transaction, tenantId, now);
  return rows.length;
}
