import type { Config } from './config.ts';
import type { Log } from './base/log.ts';
import type { Secrets } from './secrets.ts';
import { connectDatabase, type Database } from './store/database.ts';
import { startEmbeddedPostgres } from './store/embedded-postgres.ts';
import { migrate } from './store/migrate.ts';

/** The store, migrated and open. */
export interface OpenStore {
  database: Database;
  url: string;
  close(): Promise<void>;
}

/** Opens the server that DATABASE_URL names, or starts the embedded PostgreSQL; brings the schema up to date. */
export async function openStore(config: Config, secrets: Secrets, log: Log): Promise<OpenStore> {
  const embedded = secrets.databaseUrl === null ? await startEmbeddedPostgres(config.dataFolder) : null;
  const url = secrets.databaseUrl ?? embedded?.url ?? '';
  if (embedded) log.info({ adopted: embedded.adopted }, 'The embedded PostgreSQL runs');
  const applied = await migrate(url);
  if (applied.length > 0) log.info({ applied }, 'The schema was brought up to date');
  const database = connectDatabase({ url, onError: (error) => log.warn({ error }, 'A database connection broke') });
  return {
    database,
    url,
    close: async () => {
      await database.destroy();
      await embedded?.stop();
    },
  };
}
