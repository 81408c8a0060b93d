import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { until } from './until.ts';

/** The PostgreSQL on a data folder, looked at from outside by the files it leaves there. */
export interface EmbeddedStore {
  /** Rejects when no server runs there. */
  url(): Promise<string>;
  /** Process id of the server; null when there is none. */
  pid(): Promise<number | null>;
  /** Runs one statement in a connection of its own: none is left when the service asks who still uses the server. */
  run(statement: string): Promise<unknown[]>;
  /** Ends a server that was left behind, and removes its files. */
  remove(): Promise<void>;
}

/** @param dataFolder as the service was given it */
export function embeddedStore(dataFolder: string): EmbeddedStore {
  // For root, a data folder where other users may not look is kept elsewhere.
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const folders = [dataFolder, join('/var/lib/fairlead', digest)];
  const read = async (name: string) => {
    for (const folder of folders) {
      const text = await readFile(join(folder, 'cluster', name), 'utf8').catch(() => null);
      if (text !== null) return text;
    }
    return null;
  };
  const pidFile = async () => (await read('postmaster.pid'))?.split('\n') ?? [];
  const url = async () => {
    const port = (await pidFile())[3];
    if (!port) throw new Error(`There is no PostgreSQL on ${dataFolder}.`);
    return `postgres://fairlead:${await read('fairlead-password')}@127.0.0.1:${port}/postgres`;
  };
  const pid = async () => {
    const found = Number((await pidFile())[0]);
    return found > 0 && isAlive(found) ? found : null;
  };
  return {
    url,
    pid,
    async run(statement) {
      const client = new pg.Client({ connectionString: await url() });
      await client.connect();
      try {
        return (await client.query(statement)).rows;
      } finally {
        await client.end();
      }
    },
    async remove() {
      const left = await pid();
      if (left !== null) {
        process.kill(left, 'SIGINT');
        await until('the PostgreSQL that was left is gone', 10_000, async () =>
          isAlive(left) ? null : true,
        );
      }
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
