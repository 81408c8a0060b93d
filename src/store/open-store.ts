import { connectDatabase, type Database } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

/** More would take the processor from the work on a small machine, and store no faster. */
const intakeConnections = 4;

/** The store, migrated and open. */
export interface OpenStore {
  database: Database;
  /** The same database over connections of its own, for webhooks alone: a flood of them leaves the others to the work. */
  intake: Database;
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
  const intake = connectDatabase({ url, poolSize: intakeConnections, onError });
  return {
    database,
    intake,
    url,
    adopted: embedded?.adopted ?? false,
    applied,
    close: async () => {
      await Promise.all([database.destroy(), intake.destroy()]);
      await embedded?.stop();
    },
  };
}
