import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connectDatabase, type Database } from '../../src/store/database.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

/** How far a portal's leads are, in one look. */
export interface Progress {
  /** Contacts heard of. */
  received: number;
  states: Readonly<Record<string, number>>;
  /** Leads whose latest decision is in HubSpot as a whole. */
  written: number;
  /** Events and writes that wait. */
  waiting: number;
}

/** A PostgreSQL of its own for one bench, exactly as the service starts it, with what looks at it from outside. */
export interface BenchStore {
  url: string;
  folder: string;
  /** As the service's own role. */
  database: Database;
  /** As the owner of everything: no row is hidden. */
  query<Row>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  progress(portalId: string): Promise<Progress>;
  /** Process id of the server. */
  pid(): Promise<number>;
  /** Starts the server again at its address, after it was killed. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export async function openBenchStore(): Promise<BenchStore> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-bench-'));
  await chmod(folder, 0o755); // readable by the database's own user when run as root
  let server = await startEmbeddedPostgres(folder);
  const { port } = new URL(server.url);
  const pool = new pg.Pool({ connectionString: server.url, max: 2 });
  pool.on('error', () => {}); // the server is stopped under the pool at the end, and killed in between
  const database = connectDatabase({ url: server.url, poolSize: 4 });
  const query = async <Row>(statement: string, values: readonly unknown[] = []) =>
    (await pool.query(statement, [...values])).rows as Row[];
  return {
    url: server.url,
    folder,
    database,
    query,
    progress: (portalId) => readProgress(query, portalId),
    pid: async () => {
      const [row] = await query<{ pid: string }>(
        "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid",
      );
      return Number(row?.pid);
    },
    startAgain: async () => {
      server = await startEmbeddedPostgres(folder, { port });
    },
    close: async () => {
      await database.destroy();
      await pool.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readProgress(query: BenchStore['query'], portalId: string): Promise<Progress> {
  const states = await query<{ state: string; count: number }>(
    'select state, count(*)::int as count from leads where tenant_id = $1 group by state',
    [portalId],
  );
  const [counts] = await query<{ written: number; waiting: number }>(
    `select (select count(distinct contact_id)::int from outbox where tenant_id = $1 and outcome = 'written') as written,
      ((select count(*) from inbox where tenant_id = $1 and done_at is null)
        + (select count(*) from outbox where tenant_id = $1 and done_at is null))::int as waiting`,
    [portalId],
  );
  return {
    received: states.reduce((sum, { count }) => sum + count, 0),
    states: Object.fromEntries(states.map(({ state, count }) => [state, count])),
    written: counts?.written ?? 0,
    waiting: counts?.waiting ?? 0,
  };
}
