import { sql } from 'kysely';
import type { Lead } from '../lead/lead.ts';
import type { Transaction } from '../store/database.ts';
import { sourceOf } from './source-of.ts';
import type { TenantContext } from './tenant-context.ts';

/** Keeps where leads came from, as their first decision saw it; what is kept already stays. */
export async function keepSources(
  transaction: Transaction,
  { rules, clock }: Pick<TenantContext, 'rules' | 'clock'>,
  leads: readonly Lead[],
): Promise<void> {
  if (leads.length === 0) return;
  const now = clock.now();
  const sources = leads.map((lead) => ({ id: lead.id, source: sourceOf(lead, rules, now) }));
  await sql`
    update leads l set source = s.source from jsonb_to_recordset(${JSON.stringify(sources)}::jsonb) as s(id text, source text)
    where l.contact_id = s.id and l.source is null`.execute(transaction);
}
