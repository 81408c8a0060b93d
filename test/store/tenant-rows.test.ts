import { sql } from 'kysely';
import { inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

describe('rows of tenants', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it('runs as an ordinary role, which row level security binds', async () => {
    const { rows } = await sql<{ name: string; free: boolean }>`
      select current_user as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user`.execute(
      test.database,
    );
    expect(rows).toEqual([{ name: 'fairlead_service', free: false }]);
  });

  it('fences every table that has a tenant_id', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null))`.execute(
      test.database,
    );
    expect(rows).toEqual([]);
  });

  it('names no tenant outside a tenant transaction, also after one', async () => {
    const current = sql<{ tenant: string | null }>`select current_tenant() as tenant`;
    const inside = await inTenant(test.database, '62515', (transaction) => current.execute(transaction));
    const outside = await current.execute(test.database);
    expect([inside.rows[0]?.tenant, outside.rows[0]?.tenant]).toEqual(['62515', null]);
  });
});
