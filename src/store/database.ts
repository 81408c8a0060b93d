import { Kysely, type Transaction as KyselyTransaction, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { endWhenDead } from './half-open.ts';
import { PreparingClient } from './prepared-statements.ts';

/** A pool of connections, and the statements run on it. All SQL is written with the `sql` tag, in `-store` files only. */
export type Database = Kysely<unknown>;
export type Transaction = KyselyTransaction<unknown>;

// PostgreSQL's bigint and numeric arrive as text; ours are counts, instants and ranks that a number holds exactly.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).getTime());

/** The ordinary role that every statement of the service runs as: row level security binds it. */
export const serviceRole = 'fairlead_service';

/**
 * A transaction in which nothing is asked for this long belongs to a process that is frozen or cut off. The server ends
 * it, or its locks would keep others from taking the work over, and webhooks from being stored.
 */
const longestPauseMs = 10_000;

export interface DatabaseOptions {
  url: string;
  /** Connections of this process. */
  poolSize?: number;
  /** The migrator works as the login role; everything else as `serviceRole`. */
  asLoginRole?: boolean;
  onError?: (error: Error) => void;
}

/**
 * Opens a pool. A broken connection, idle or in use, is reported to `onError` and replaced; work on it fails by itself.
 * Instants come back as numbers (ms), bigint and numeric as numbers.
 */
export function connectDatabase({
  url,
  poolSize = 10,
  asLoginRole = false,
  onError,
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...(asLoginRole
      ? {}
      : { options: `-c role=${serviceRole} -c idle_in_transaction_session_timeout=${longestPauseMs}` }),
  });
  // The pool speaks for idle connections only: one that breaks between two statements of a transaction has nobody but its
  // own listener, and an error that nobody hears would end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => onError?.(error));
    endWhenDead(client, url);
  });
  pool.on('error', () => undefined);
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Runs `work` in one transaction that sees and writes only the rows of one tenant (row level security).
 * @param tenantId the tenant whose rows are in reach
 */
export function inTenant<Value>(
  database: Database,
  tenantId: string,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> {
  return database.transaction().execute(async (transaction) => {
    await sql`select set_config('fairlead.tenant', ${tenantId}, true)`.execute(transaction);
    return work(transaction);
  });
}

/**
 * The same for looks that must agree with one another: every statement sees the moment of the first.
 * @param tenantId the tenant whose rows are in reach
 */
export function inTenantAtOneMoment<Value>(
  database: Database,
  tenantId: string,
  look: (transaction: Transaction) => Promise<Value>,
): Promise<Value> {
  const transaction = database.transaction().setIsolationLevel('repeatable read');
  return transaction.execute(async (open) => {
    await sql`select set_config('fairlead.tenant', ${tenantId}, true)`.execute(open);
    return look(open);
  });
}
