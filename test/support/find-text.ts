import pg from 'pg';

/** Every place, as `table.column`, where a text stands in any row of any tenant; case does not matter. */
export async function findText(databaseUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ column: string }>(
        `select distinct field.key as column from "${name}" as row, jsonb_each_text(to_jsonb(row)) as field
         where position(lower($1) in lower(field.value)) > 0`,
        [text],
      );
      found.push(...rows.map(({ column }) => `${name}.${column}`));
    }
    return found.sort();
  } finally {
    await client.end();
  }
}
