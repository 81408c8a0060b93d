import { connectDatabase, type Database } from '../../src/store/database.ts';
import { type CutOffProxy, openCutOffProxy } from '../support/cut-off-proxy.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { creation, openWebhookDesk, type WebhookDesk } from './webhook-desk.ts';

describe('the webhook address while the store is away', () => {
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
    await desk.stop();
    await store.destroy();
    await proxy.stop();
    await test.close();
  });

  it('answers 503 with Retry-After and no detail, and 200 for the repeat once the store is back', async () => {
    const body = JSON.stringify([creation(1), creation(2)]);
    expect((await desk.post({ body })).status).toBe(200);
    proxy.cut();
    const away = await desk.post({ body: JSON.stringify([creation(3)]) });
    expect(away.status).toBe(503);
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.stringify(away.body)).not.toMatch(/postgres|ECONN|select|inbox/i);
    expect(await desk.kept()).toBe(2);
    proxy.mend();
    expect((await desk.post({ body: JSON.stringify([creation(3)]) })).status).toBe(200);
    expect(await desk.kept()).toBe(3);
  });
});
