import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';

const memoryFolder = '/dev/shm';
const roomNeededBytes = 4 * 1024 ** 3;

/** Once a run: a real PostgreSQL, and one migrated database that each test file copies. */
export default async function startDatabase(): Promise<void> {
  const folder = await mkdtemp(join(await quickFolder(), 'fairlead-test-'));
  await chmod(folder, 0o755); // readable by the database's own user when the tests run as root
  // Durability is switched off for speed here; tests that kill processes bring a server of their own.
  const server = await startEmbeddedPostgres(folder, {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
  });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create database template_fairlead');
  await client.end();
  await migrate(server.url.replace(/postgres$/, 'template_fairlead'));
  process.env.FAIRLEAD_TEST_SERVER = server.url;
  Object.assign(globalThis, { testServer: server, testFolder: folder });
}

/** In memory where it has room: some thousand databases of many files come and go, which costs file systems a tenth of the run. */
async function quickFolder(): Promise<string> {
  const room = await statfs(memoryFolder).catch(() => null);
  return room && room.bavail * room.bsize >= roomNeededBytes ? memoryFolder : tmpdir();
}
