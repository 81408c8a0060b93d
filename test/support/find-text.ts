import pg from 'pg';

/** What PostgreSQL's text form of a row shows as it is; anything else may be quoted there. */
const plain = /^[\p{L}\p{N}@ ._-]+$/u;

/**
 * Every place, as `table.column`, where a text stands in any row of any tenant; case does not matter. All tables are
 * asked at once; rows whose text form lacks it are not taken apart.
 */
export async function findText(databaseUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    const rowsOf = plain.test(text) ? 'where position(lower($1) in lower(r::text)) > 0' : '';
    const looks = tables.rows.map(
      ({ name }) => `
        select distinct '${name}.' || field.key as place
        from (select * from "${name}" r ${rowsOf}) as found, jsonb_each_text(to_jsonb(found)) as field
        where position(lower($1) in lower(field.value)) > 0`,
    );
    const { rows } = await client.query<{ place: string }>(looks.join(' union all '), [text]);
    return rows.map(({ place }) => place).sort();
  } finally {
    await client.end();
  }
}
