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
  const sources = Object.fromEntries(leads.map((lead) => [lead.id, sourceOf(lead, rules, now)]));
  // Not joined: before the table has statistics each of a hundred was compared with every lead of the portal, seconds a batch.
  await sql`
    update leads set source = ${JSON.stringify(sources)}::jsonb->>contact_id
    where contact_id = any(${Object.keys(sources)}) and source is null`.execute(transaction);
}
