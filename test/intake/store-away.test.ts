import { type CutOffDesk, openCutOffDesk } from './cut-off-desk.ts';
import { creation } from './webhook-desk.ts';

describe('the webhook address while the store is away', () => {
  let open: CutOffDesk;
  beforeAll(async () => {
    open = await openCutOffDesk();
  });
  afterAll(() => open.close());

  it('answers 503 with Retry-After and no detail, and 200 for the repeat once the store is back', async () => {
    const { proxy, desk } = open;
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
