import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { connectDatabase, type Transaction } from './database.ts';
import { listMigrations } from './list-migrations.ts';

/**
 * Processes of the version before are at work meanwhile. A migration that waits for a lock makes everybody wait behind it, and
 * two that wait for each other would cost one of them its work: whoever has waited for a second looks for such, and ends its own.
 * So the migration gives way long before that, lets them go on, and tries again.
 */
const lockWithinMs = 150;
const betweenAttemptsMs = 250;
const attemptsMost = 300;

/**
 * Brings a database to the newest schema, each migration once, all in one transaction; two processes at once: one
 * works, the other waits. Migrations are immutable: a changed file, or a database that is newer than this program,
 * is refused. It never waits long for a lock, and tries for two minutes.
 * @param url a login that may create roles and tables
 * @returns the names of the migrations applied now
 */
export async function migrate(url: string): Promise<string[]> {
  const database = connectDatabase({ url, poolSize: 1, asLoginRole: true });
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await database.transaction().execute(applyMissing);
      } catch (error) {
        if (!isInTheWay(error) || attempt === attemptsMost) throw error;
        await pause(betweenAttemptsMs);
      }
    }
  } finally {
    await database.destroy();
  }
}

/** A lock that processes at work hold was not to be had in time. */
function isInTheWay(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === '55P03' || code === '40P01';
}

async function applyMissing(transaction: Transaction): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(7234908213)`.execute(transaction);
  await sql`select set_config('lock_timeout', ${`${lockWithinMs}ms`}, true)`.execute(transaction);
  await sql`create table if not exists migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())`.execute(
    transaction,
  );
  const known = await sql<{ name: string; digest: string }>`select name, digest from migrations`.execute(
    transaction,
  );
  const digests = new Map(known.rows.map((row) => [row.name, row.digest]));
  const applied: string[] = [];
  for (const { name, text, digest } of await listMigrations()) {
    const before = digests.get(name);
    digests.delete(name);
    if (before === digest) continue;
    if (before)
      throw new Error(
        `Migration ${name} was changed after it ran here. Migrations are immutable: add a new one.`,
      );
    await sql.raw(text).execute(transaction);
    await sql`insert into migrations (name, digest) values (${name}, ${digest})`.execute(transaction);
    applied.push(name);
  }
  const [newer] = digests.keys();
  if (newer)
    throw new Error(
      `The database knows migration ${newer}, which this program does not: upgrade the program.`,
    );
  return applied;
}
