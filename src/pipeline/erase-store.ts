import { sql } from 'kysely';
import { accountKeys } from '../routing/account-keys.ts';
import type { Transaction } from '../store/database.ts';
import { readLeads, setGone } from './lead-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { graveId, tombstone } from './tombstone.ts';

/**
 * Empties what decisions say of these contacts' persons: the values that points were given for, and reasons that quote
 * the record. What was decided, when and by which rules stays. Goes with `setGone`, which empties the rest.
 */
async function eraseDecisions(transaction: Transaction, contactIds: readonly string[]): Promise<void> {
  await sql`
    update decisions set reason = case when state = 'junk' then 'erased' else reason end,
      record = jsonb_set(
        case when state = 'junk' then jsonb_set(record, '{reason}', '"erased"') else record end,
        '{score}', case when record->'score' is null or record->'score' = 'null' then 'null' else
          (record->'score') || jsonb_build_object('unreadable', '[]'::jsonb, 'lines',
            (select coalesce(jsonb_agg(line - 'value' order by place), '[]')
             from jsonb_array_elements(record->'score'->'lines') with ordinality as lines(line, place))) end)
    where contact_id = any(${contactIds as string[]})`.execute(transaction);
}

/**
 * Erases contacts: with them those that were merged into them, which were the same persons. Our record goes on counting
 * them, under ids that nobody can lead back; what was decided, when and by which rules stays.
 */
export async function eraseContacts(
  transaction: Transaction,
  context: TenantContext,
  contactIds: readonly string[],
): Promise<void> {
  const ids = await withMergedAway(transaction, contactIds);
  await forgetDomains(transaction, context, ids);
  await setGone(transaction, ids, 'erased');
  await eraseDecisions(transaction, ids);
  const graves = ids.map((contactId) => ({ contactId, digest: tombstone(context.tombstoneKey, contactId) }));
  await sql`
    insert into tombstones (tenant_id, digest, erased_at)
    select ${context.tenantId}, digest, to_timestamp(${context.clock.now()} / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(graves)}::jsonb) as grave(digest text)
    on conflict do nothing`.execute(transaction);
  for (const { contactId, digest } of graves)
    await sql`select erase_contact(${contactId}, ${graveId(digest)})`.execute(transaction);
}

async function withMergedAway(transaction: Transaction, contactIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive persons as (
      select unnest(${contactIds as string[]}::text[]) as id
      union
      select l.contact_id from leads l join persons p on l.state = 'gone' and l.reason = 'merged into ' || p.id
    ) select id from persons`.execute(transaction);
  return rows.map((row) => row.id);
}

/** A mail domain may be a person's name; that it exists can be asked again. */
async function forgetDomains(
  transaction: Transaction,
  { rules }: TenantContext,
  contactIds: readonly string[],
): Promise<void> {
  const rows = await readLeads(transaction, contactIds);
  const domains = [...rows.values()].flatMap(({ snapshot }) =>
    snapshot ? accountKeys(snapshot, rules.routing.isFreeMail).domain : [],
  );
  if (domains.length > 0)
    await sql`delete from mail_domains where domain = any(${domains as string[]})`.execute(transaction);
}
