import { connectDatabase, type Database } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

/** The store, migrated and open. */
export interface OpenStore {
  database: Database;
  url: string;
  /** True when the embedded server was already running, left behind by a killed process or shared with another. */
  adopted: boolean;
  /** Names of the migrations applied now. */
  applied: readonly string[];
  close(): Promise<void>;
}

export interface StoreOptions {
  /** A PostgreSQL server of one's own; null starts the embedded one. */
  databaseUrl: string | null;
  /** Where the embedded one keeps its files. */
  dataFolder: string;
  onError(error: Error): void;
}

/** Opens the store and brings its schema up to date. */
export async function openStore({ databaseUrl, dataFolder, onError }: StoreOptions): Promise<OpenStore> {
  const embedded = databaseUrl === null ? await startEmbeddedPostgres(dataFolder) : null;
  const url = databaseUrl ?? embedded?.url ?? '';
  const applied = await migrate(url);
  const database = connectDatabase({ url, onError });
  return {
    database,
    url,
    adopted: embedded?.adopted ?? false,
    applied,
    close: async () => {
      await database.destroy();
      await embedded?.stop();
    },
  };
}
