import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

/** A database of its own for one demo, on the embedded PostgreSQL of the project's data folder. */
export interface DemoDatabase {
  url: string;
  close(): Promise<void>;
}

/** Starts (or adopts) the embedded server and makes a fresh database; databases that earlier demos left are dropped. */
export async function openDemoDatabase(projectFolder: string): Promise<DemoDatabase> {
  const server = await startEmbeddedPostgres(join(projectFolder, '.fairlead', 'demo'));
  const name = `demo_${process.pid}`;
  await withAdmin(server.url, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database d where datname like 'demo\\_%' and not exists (select from pg_stat_activity a where a.datname = d.datname)",
    );
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
    await admin.query(`create database ${name}`);
  });
  return {
    url: server.url.replace(/postgres$/, name),
    close: async () => {
      await withAdmin(server.url, (admin) => admin.query(`drop database if exists ${name} with (force)`));
      await server.stop();
    },
  };
}

async function withAdmin(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
