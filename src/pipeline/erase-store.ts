import { sql } from 'kysely';
import type { Transaction } from '../store/database.ts';

/**
 * Empties what decisions say of these contacts' persons: the values that points were given for, and reasons that quote
 * the record. What was decided, when and by which rules stays. Goes with `setGone`, which empties the rest.
 */
export async function eraseDecisions(transaction: Transaction, contactIds: readonly string[]): Promise<void> {
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
