import { rm } from 'node:fs/promises';
import type { EmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

/** Stops the run's PostgreSQL and removes its folder. */
export default async function stopDatabase(): Promise<void> {
  const { testServer, testFolder } = globalThis as unknown as {
    testServer: EmbeddedPostgres;
    testFolder: string;
  };
  await testServer.stop();
  await rm(testFolder, { recursive: true, force: true });
}
