import { sql } from 'kysely';
import type { ModifiedKind } from '../hubspot/search-client.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { KnownValues } from './compare-values.ts';

/** What we have read of these contacts or companies, of leads that may be scored anew, by the record's id. */
export function readKnownValues(
  database: Database,
  tenantId: string,
  { kind, ids }: { kind: ModifiedKind; ids: readonly string[] },
): Promise<Map<string, KnownValues[]>> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } =
      kind === 'contacts'
        ? await sql<KnownValues & { id: string }>`
            select contact_id as id, contact_id as "contactId", snapshot->'properties' as properties from leads
            where contact_id = any(${ids as string[]}) and snapshot is not null
              and state in ('assigned', 'nurture', 'held', 'excluded')`.execute(transaction)
        : await sql<KnownValues & { id: string }>`
            select snapshot->'company'->>'id' as id, contact_id as "contactId",
              jsonb_build_object('domain', snapshot->'company'->'domain') || (snapshot->'company'->'properties') as properties
            from leads where snapshot->'company'->>'id' = any(${ids as string[]})
              and state in ('assigned', 'nurture', 'held', 'excluded')`.execute(transaction);
    const known = new Map<string, KnownValues[]>();
    for (const { id, ...values } of rows) known.set(id, [...(known.get(id) ?? []), values]);
    return known;
  });
}
