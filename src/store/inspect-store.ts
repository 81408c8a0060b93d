import { sql } from 'kysely';
import { connectDatabase, type Database } from './database.ts';
import { listMigrations } from './list-migrations.ts';

/** How a database's schema stands to this program's. */
export interface SchemaState {
  /** Migrations that are still to be applied. */
  missing: string[];
  /** Migrations that were changed after they ran there. */
  changed: string[];
  /** Migrations that this program does not know: the database belongs to a newer one. */
  unknown: string[];
}

/**
 * Compares a database's schema with this program's and changes nothing.
 * @param url a login that may read the table of migrations
 * @throws Error when the database cannot be reached
 */
export async function readSchemaState(url: string): Promise<SchemaState> {
  const database = connectDatabase({ url, poolSize: 1, asLoginRole: true });
  try {
    const there = await sql<{
      there: boolean;
    }>`select to_regclass('migrations') is not null as there`.execute(database);
    const applied = there.rows[0]?.there
      ? (await sql<{ name: string; digest: string }>`select name, digest from migrations`.execute(database))
          .rows
      : [];
    const digests = new Map(applied.map((row) => [row.name, row.digest]));
    const known = await listMigrations();
    const names = new Set(known.map(({ name }) => name));
    return {
      missing: known.filter(({ name }) => !digests.has(name)).map(({ name }) => name),
      changed: known
        .filter(({ name, digest }) => digests.has(name) && digests.get(name) !== digest)
        .map(({ name }) => name),
      unknown: [...digests.keys()].filter((name) => !names.has(name)),
    };
  } finally {
    await database.destroy();
  }
}

/** As whom the service's own connections work. */
export interface ServiceLogin {
  name: string;
  /** Row level security does not bind it: tenants would see each other's rows. */
  isUnfenced: boolean;
}

/** Tells as whom these connections work, and whether row level security binds them. */
export async function readServiceLogin(database: Database): Promise<ServiceLogin> {
  const { rows } = await sql<ServiceLogin>`
    select current_user as name, rolsuper or rolbypassrls as "isUnfenced" from pg_roles where rolname = current_user`.execute(
    database,
  );
  return rows[0] ?? { name: 'unknown', isUnfenced: true };
}
