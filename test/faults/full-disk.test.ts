import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { connectDatabase, type Database, inTenant } from '../../src/store/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { creation, openWebhookDesk, tenantId, type WebhookDesk } from '../intake/webhook-desk.ts';

const diskMegabytes = 160;
const eventsAtOnce = 100;
/** More than fit into what PostgreSQL has laid out beforehand. */
const requestsMost = 600;
const patienceMs = 60_000;
jest.setTimeout(240_000);

/** A disk of its own, in memory; null where that is not allowed (it takes root, on Linux). */
async function mountDisk(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-disk-'));
  await chmod(folder, 0o755);
  const options = ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m,mode=755`, 'tmpfs', folder];
  if (process.platform === 'linux' && spawnSync('mount', options).status === 0) return folder;
  await rm(folder, { recursive: true });
  return null;
}

const disk = await mountDisk();

(disk === null ? describe.skip : describe)('a disk that is full', () => {
  const folder = disk ?? '';
  const filler = join(folder, 'filler');
  let server: EmbeddedPostgres;
  let store: Database;
  let desk: WebhookDesk;
  let next = 1;
  const start = (more: Record<string, string> = {}) =>
    startEmbeddedPostgres(folder, { min_wal_size: '32MB', max_wal_size: '32MB', ...more });
  beforeAll(async () => {
    server = await start();
    await migrate(server.url);
    store = connectDatabase({ url: server.url });
    desk = await openWebhookDesk({ store });
  });
  afterAll(async () => {
    await desk.stop();
    await store.destroy();
    await server.stop();
    spawnSync('umount', [folder]);
    await rm(folder, { recursive: true, force: true });
  });

  /** Posts new events; gives their contacts' ids and the status. */
  async function post(): Promise<{ ids: string[]; status: number; retryAfter: unknown }> {
    const ids = Array.from({ length: eventsAtOnce }, () => next++);
    const { status, headers } = await desk.post({ body: JSON.stringify(ids.map((id) => creation(id))) });
    return { ids: ids.map(String), status, retryAfter: headers['retry-after'] };
  }

  it('is told to HubSpot by 503 with Retry-After, loses nothing acknowledged, and is over when there is room', async () => {
    const acknowledged = [...(await post()).ids];
    const { bavail, bsize } = await statfs(folder);
    await writeFile(filler, Buffer.alloc(bavail * bsize)).catch(() => undefined); // to the last byte
    let refused: Awaited<ReturnType<typeof post>> | null = null;
    for (let at = 0; at < requestsMost && refused === null; at += 1) {
      const answer = await post();
      expect([200, 503]).toContain(answer.status);
      if (answer.status === 200) acknowledged.push(...answer.ids);
      else refused = answer;
    }
    expect(Number(refused?.retryAfter)).toBeGreaterThan(0);

    await truncate(filler);
    const givesUpAt = Date.now() + patienceMs;
    let status = 0;
    while (status !== 200 && Date.now() < givesUpAt) {
      // A server that gave up is started again, as an operator's supervisor would; one that runs is adopted.
      server = await start({ port: new URL(server.url).port });
      const answer = await post();
      status = answer.status;
      if (status === 200) acknowledged.push(...answer.ids);
    }
    expect(status).toBe(200);
    const kept = await inTenant(store, tenantId, (transaction) =>
      sql<{ contact_id: string }>`select contact_id from inbox`.execute(transaction),
    );
    const known = new Set(kept.rows.map((row) => row.contact_id));
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
  });
});
