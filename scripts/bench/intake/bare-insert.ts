import pg from 'pg';
import type { BenchStore } from '../../service/bench-store.ts';

const rowsAStatement = 100;

/**
 * Inserts the newest rows of the inbox once more into a table of the same shape and indexes, a hundred a statement over so
 * many connections: what the database alone makes of the same rows, with no service in front of it.
 * @returns rows a second
 */
export async function bareInsert(store: BenchStore, rows: number, connections: number): Promise<number> {
  await store.query('drop table if exists bare_inbox');
  await store.query('create table bare_inbox (like inbox including all)');
  const batches = await store.query<{ batch: string }>(
    `select json_agg(row_to_json(r))::text as batch from (
       select *, (row_number() over (order by id) - 1) / ${rowsAStatement} as part
       from (select * from inbox order by id desc limit $1) newest) r group by part`,
    [rows],
  );
  const pool = new pg.Pool({ connectionString: store.url, max: connections });
  const statement = `insert into bare_inbox overriding system value
    select (jsonb_populate_record(null::bare_inbox, item)).* from jsonb_array_elements($1::jsonb) as item
    on conflict do nothing`;
  await Promise.all(Array.from({ length: connections }, () => pool.query('select 1')));
  const waiting = batches.map(({ batch }) => batch);
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop())
        await pool.query(statement, [batch]);
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.end();
  return rows / seconds;
}
