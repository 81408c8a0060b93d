import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { addEvents } from '../../src/intake/inbox-store.ts';
import { connectDatabase, type Database } from '../../src/store/database.ts';
import { creation, openWebhookDesk, type WebhookDesk } from '../intake/webhook-desk.ts';
import { type CutOffProxy, openCutOffProxy } from '../support/cut-off-proxy.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

/** HubSpot waits for five seconds. */
const hubspotWaitsMs = 5_000;
const noticedWithinMs = 30_000;

jest.setTimeout(120_000);

describe('a store whose packets vanish, while no connection is told', () => {
  let test: TestDatabase;
  let proxy: CutOffProxy;
  let store: Database;
  let desk: WebhookDesk;
  beforeAll(async () => {
    test = await openTestDatabase();
    proxy = await openCutOffProxy(test.url);
    store = connectDatabase({ url: proxy.url });
    desk = await openWebhookDesk({ store, admin: test.database });
  });
  afterAll(async () => {
    await proxy.stop();
    await desk.stop();
    await store.destroy();
    await test.close();
  });
  afterEach(() => proxy.mend());

  const took = async <Value>(work: Promise<Value>) => {
    const startedAt = performance.now();
    const value = await work;
    return { value, ms: performance.now() - startedAt };
  };

  it('lets webhooks be answered in time by 503 with Retry-After, and takes the repeat once', async () => {
    expect((await desk.post({ body: JSON.stringify([creation(1)]) })).status).toBe(200);
    proxy.swallow();
    const { value: away, ms } = await took(desk.post({ body: JSON.stringify([creation(2)]) }));
    expect(away.status).toBe(503);
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    expect(ms).toBeLessThan(hubspotWaitsMs);
    expect(await desk.kept()).toBe(1);
    proxy.mend();
    expect((await desk.post({ body: JSON.stringify([creation(2)]) })).status).toBe(200);
    expect(await desk.kept()).toBe(2);
  });

  it('is noticed within half a minute by whoever waits for an answer', async () => {
    await sql`select 1`.execute(store);
    proxy.swallow();
    const asked = addEvents(store, { tenantId: 'nobody', events: [], settleSeconds: 0, now: Date.now() });
    const { value, ms } = await took(
      asked.then(
        () => 'answered',
        () => 'failed',
      ),
    );
    expect(value).toBe('failed');
    expect(ms).toBeLessThan(noticedWithinMs);
  });

  it('is not mixed up with a statement that takes its time', async () => {
    const { rows } = await sql<{ rested: string }>`select pg_sleep(11)::text as rested`.execute(store);
    expect(rows).toEqual([{ rested: '' }]);
  });
});
