import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connectDatabase, type Database } from '../../src/store/database.ts';

export interface TestDatabase {
  database: Database;
  url: string;
  close(): Promise<void>;
}

/** A fresh, migrated database for one test file; `close` drops it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.FAIRLEAD_TEST_SERVER;
  if (!server)
    throw new Error(
      'The test database is not running: run the tests through "npm test", or jest with jest.config.js.',
    );
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Copying files costs less than writing every page to the log, on a server that promises nothing anyway.
  await asAdmin(server, `create database ${name} template template_fairlead strategy file_copy`);
  const url = server.replace(/postgres$/, name);
  const database = connectDatabase({ url });
  return {
    database,
    url,
    close: async () => {
      await database.destroy();
      await asAdmin(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
