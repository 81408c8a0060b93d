import { sql } from 'kysely';
import pg from 'pg';
import { inTenant, type Transaction } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

interface Column {
  name: string;
  type: string;
}

/** A value for a column of each type; those below go before. */
const valueOfType: Readonly<Record<string, string>> = {
  text: "'x'",
  uuid: 'gen_random_uuid()',
  boolean: 'false',
  integer: '1',
  bigint: '1',
  numeric: '1',
  'double precision': '1',
  jsonb: "'{}'",
  'timestamp with time zone': 'now()',
  ARRAY: "'{}'",
};

/** Where a check of the table asks for more than the type. */
const valueOfColumn: Readonly<Record<string, string>> = {
  'leads.state': "'pending'",
  'source_costs.month': "'2026-11'",
  'sweeps.kind': "'recent'",
  'rules_drafts.state': "'current'",
  'rules_drafts.format': "'yaml'",
  'rules_versions.format': "'yaml'",
  'impact_reports.state': "'running'",
  'learning_leads.outcome': "'won'",
  'notice_targets.form': "'full'",
  'learning_requests.state': "'waiting'",
  'give_backs.kind': "'decline'",
};

describe('the tables of two tenants', () => {
  let test: TestDatabase;
  let admin: pg.Client;
  const tables = new Map<string, Column[]>();
  beforeAll(async () => {
    test = await openTestDatabase();
    admin = new pg.Client({ connectionString: test.url });
    await admin.connect();
    // Rows are made whatever they refer to, so that each table can be looked at by itself.
    await admin.query("set session_replication_role = 'replica'");
    const { rows } = await admin.query<Column & { table: string }>(`
      select table_name as table, column_name as name, data_type as type from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and is_identity = 'NO' and table_name in
        (select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id')`);
    for (const { table, ...column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
    for (const table of tables.keys())
      for (const tenantId of ['one', 'two']) await admin.query(insertionOf(table, tenantId));
  });
  afterAll(async () => {
    await admin.end();
    await test.close();
  });

  function insertionOf(table: string, tenantId: string): string {
    const columns = tables.get(table) ?? [];
    const values = columns.map(({ name, type }) => {
      if (name === 'tenant_id') return `'${tenantId}'`;
      const value = valueOfColumn[`${table}.${name}`] ?? valueOfType[type];
      if (value === undefined) throw new Error(`This test needs a value for ${table}.${name} (${type}).`);
      return value;
    });
    return `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`;
  }

  /** Does the work for each table, and names the tables for which it gave something else. */
  async function tablesWhere(work: (table: string) => Promise<boolean>): Promise<string[]> {
    const found: string[] = [];
    for (const table of tables.keys()) if (await work(table)) found.push(table);
    return found;
  }

  const tenantsSeen = async (transaction: Transaction, table: string) => {
    const { rows } = await sql<{ id: string }>`select tenant_id as id from ${sql.table(table)}`.execute(
      transaction,
    );
    return rows.map(({ id }) => id);
  };

  it('are the tables that hold what belongs to a tenant', () => {
    expect([...tables.keys()]).toEqual(
      expect.arrayContaining([
        'inbox',
        'outbox',
        'leads',
        'decisions',
        'turns',
        'shares',
        'tokens',
        'budgets',
        'rules_versions',
        'tenant_work',
        'tenant_wakes',
      ]),
    );
  });

  it('show each tenant its own rows, and none of the other', async () => {
    const leaking = await tablesWhere(async (table) => {
      const seen = await inTenant(test.database, 'one', (transaction) => tenantsSeen(transaction, table));
      return seen.join() !== 'one';
    });
    expect(leaking).toEqual([]);
  });

  it('show nothing to a statement that names no tenant', async () => {
    const leaking = await tablesWhere(
      async (table) => (await tenantsSeen(test.database as Transaction, table)).length > 0,
    );
    expect(leaking).toEqual([]);
  });

  it.each([
    [
      'changed',
      (table: string) => sql`update ${sql.table(table)} set tenant_id = tenant_id where tenant_id = 'two'`,
    ],
    ['deleted', (table: string) => sql`delete from ${sql.table(table)} where tenant_id = 'two'`],
  ])('cannot be %s by the other tenant', async (_how, statementOn) => {
    const touched = await tablesWhere(async (table) => {
      const result = await inTenant(test.database, 'one', (transaction) =>
        statementOn(table).execute(transaction),
      );
      return result.numAffectedRows !== 0n;
    });
    expect(touched).toEqual([]);
    const { rows } = await admin.query<{ count: string }>(
      [...tables.keys()]
        .map((table) => `select count(*) from ${table} where tenant_id = 'two'`)
        .join(' union all '),
    );
    expect(rows.map(({ count }) => Number(count))).toEqual([...tables.keys()].map(() => 1));
  });

  it('cannot be written into for the other tenant', async () => {
    const open = await tablesWhere(async (table) => {
      const attempt = inTenant(test.database, 'one', async (transaction) => {
        await sql.raw(insertionOf(table, 'three')).execute(transaction);
      });
      return attempt.then(
        () => true,
        (error: Error) => !error.message.includes('row-level security'),
      );
    });
    expect(open).toEqual([]);
  });

  it('are fenced in views too: each looks with the rights of whoever asks', async () => {
    const { rows } = await admin.query(
      `select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
       and not coalesce('security_invoker=true' = any(reloptions), false)`,
    );
    expect(rows).toEqual([]);
  });

  it('show the dispatcher the queue, and nothing else', async () => {
    const seen = await tablesWhere((table) =>
      test.database.transaction().execute(async (transaction) => {
        await sql`select set_config('fairlead.dispatcher', 'on', true)`.execute(transaction);
        return (await tenantsSeen(transaction, table)).length > 0;
      }),
    );
    expect(seen.toSorted()).toEqual(['tenant_wakes', 'tenant_work']);
  });
});
