import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { addEvents } from '../../src/intake/inbox-store.ts';
import { type CutOffDesk, openCutOffDesk } from '../intake/cut-off-desk.ts';
import { creation } from '../intake/webhook-desk.ts';

/** HubSpot waits for five seconds. */
const hubspotWaitsMs = 5_000;
const noticedWithinMs = 30_000;

jest.setTimeout(120_000);

describe('a store whose packets vanish, while no connection is told', () => {
  let open: CutOffDesk;
  beforeAll(async () => {
    open = await openCutOffDesk();
  });
  afterAll(() => open.close());
  afterEach(() => open.proxy.mend());

  const took = async <Value>(work: Promise<Value>) => {
    const startedAt = performance.now();
    const value = await work;
    return { value, ms: performance.now() - startedAt };
  };

  it('lets webhooks be answered in time by 503 with Retry-After, and takes the repeat once', async () => {
    const { proxy, desk } = open;
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
    const { proxy, store } = open;
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
    const { rows } = await sql<{ rested: string }>`select pg_sleep(11)::text as rested`.execute(open.store);
    expect(rows).toEqual([{ rested: '' }]);
  });
});
