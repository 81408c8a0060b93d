import { connectDatabase, type Database } from '../../src/store/database.ts';
import { type CutOffProxy, openCutOffProxy } from '../support/cut-off-proxy.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWebhookDesk, type WebhookDesk } from './webhook-desk.ts';

/** The webhook address over a store that a test can cut off. */
export interface CutOffDesk {
  /** The way to the store. */
  proxy: CutOffProxy;
  /** As the webhook address is connected with it. */
  store: Database;
  desk: WebhookDesk;
  close(): Promise<void>;
}

/** Opens a fresh store, and the webhook address behind a proxy to it. */
export async function openCutOffDesk(): Promise<CutOffDesk> {
  const test = await openTestDatabase();
  const proxy = await openCutOffProxy(test.url);
  const store = connectDatabase({ url: proxy.url });
  const desk = await openWebhookDesk({ store, admin: test.database });
  return {
    proxy,
    store,
    desk,
    close: async () => {
      // First, so that nobody waits for an answer over a connection that has gone silent.
      await proxy.stop();
      await desk.stop();
      await store.destroy();
      await test.close();
    },
  };
}
