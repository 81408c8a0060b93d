import pg from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

const migration = '0037-spoilers.sql';

describe('a migration of a table that is in use', () => {
  let test: TestDatabase;
  let holder: pg.Client;
  let other: pg.Client;
  beforeAll(async () => {
    test = await openTestDatabase();
    holder = new pg.Client({ connectionString: test.url });
    other = new pg.Client({ connectionString: test.url, statement_timeout: 5_000 });
    await holder.connect();
    await other.connect();
    // As it was before that migration.
    await holder.query('alter table leads drop column spoils_batches');
    await holder.query('delete from migrations where name = $1', [migration]);
  });
  afterAll(async () => {
    await holder.end();
    await other.end();
    await test.close();
  });

  it('lets others work while it waits, and is done when the table is free', async () => {
    await holder.query('begin');
    await holder.query('select count(*) from leads');
    const applied = migrate(test.url);
    await until('the migration waits for the table', 20_000, async () => {
      const { rowCount } = await other.query(
        "select 1 from pg_locks where relation = 'leads'::regclass and not granted",
      );
      return rowCount ? true : null;
    });
    // This one stands in the queue behind it.
    await other.query('select count(*) from leads');
    await holder.query('commit');
    expect(await applied).toEqual([migration]);
  });
});
