import { type LocalHubSpot, localHubSpot } from './local-hubspot.ts';

let hubspot: LocalHubSpot | undefined;
afterEach(() => hubspot?.emulator.stop());

const owners = '/crm/owners/2026-03';
const search = '/crm/objects/2026-03/contacts/search';

async function repeat(times: number, call: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1) statuses.push((await call()).status);
  return statuses;
}

it("answers 110 calls in any ten seconds, then 429 with HubSpot's body, and tells what remains", async () => {
  hubspot = await localHubSpot({ rateLimit: undefined });
  const { call, clock, portal } = hubspot;
  const first = await call('GET', owners);
  expect(first.headers.get('X-HubSpot-RateLimit-Interval-Milliseconds')).toBe('10000');
  expect(first.headers.get('X-HubSpot-RateLimit-Max')).toBe('110');
  expect(first.headers.get('X-HubSpot-RateLimit-Remaining')).toBe('109');
  clock.move(9_000);
  expect(new Set(await repeat(109, () => call('GET', owners)))).toEqual(new Set([200]));
  const limited = await call('GET', owners);
  expect(limited.status).toBe(429);
  expect(limited.headers.get('X-HubSpot-RateLimit-Remaining')).toBe('0');
  expect(limited.body).toMatchObject({
    status: 'error',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
    message: 'You have reached your ten_secondly_rolling limit.',
    correlationId: expect.any(String),
  });
  expect(limited.body.category).toBeUndefined();
  clock.move(1_000);
  expect(await repeat(2, () => call('GET', owners))).toEqual([200, 429]);
  expect(portal.calls().byStatus).toEqual({ 200: 111, 429: 2 });
});

it('counts each portal by itself', async () => {
  hubspot = await localHubSpot({ rateLimit: { max: 1, intervalMs: 10_000 } });
  const { call, emulator } = hubspot;
  const other = emulator.addPortal({ id: '7', name: 'Other', owners: [] });
  const token = other.issueStaticToken(['crm.objects.owners.read']);
  expect((await call('GET', owners)).status).toBe(200);
  expect((await call('GET', owners)).status).toBe(429);
  expect((await call('GET', owners, undefined, token)).status).toBe(200);
});

it('answers five searches a second, without rate-limit headers, and does not count them as calls', async () => {
  hubspot = await localHubSpot({ rateLimit: { max: 1, intervalMs: 10_000 } });
  const { call, clock } = hubspot;
  const seen = await repeat(6, () => call('POST', search, {}));
  expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
  const limited = await call('POST', search, {});
  expect(limited.body).toMatchObject({
    message: 'You have reached your secondly limit.',
    policyName: 'SECONDLY',
  });
  expect([...limited.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
  clock.move(1_000);
  expect((await call('POST', search, {})).status).toBe(200);
  expect((await call('GET', owners)).status).toBe(200);
});

it("with a daily limit answers until the portal's midnight, and tells what is left of the day", async () => {
  hubspot = await localHubSpot({ dailyLimit: 2 });
  const { call, clock } = hubspot;
  expect((await call('GET', owners)).headers.get('X-HubSpot-RateLimit-Daily-Remaining')).toBe('1');
  expect((await call('GET', owners)).status).toBe(200);
  expect((await call('GET', owners)).body).toMatchObject({
    policyName: 'DAILY',
    message: 'You have reached your daily limit.',
  });
  clock.move(13 * 3_600_000 - 1); // 23:59:59.999 in Berlin
  expect((await call('GET', owners)).status).toBe(429);
  clock.move(1);
  expect((await call('GET', owners)).status).toBe(200);
});

it('without a limit sends no rate-limit headers', async () => {
  hubspot = await localHubSpot();
  const { headers } = await hubspot.call('GET', owners);
  expect([...headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
});

it('lets each call take its latency', async () => {
  hubspot = await localHubSpot({ latencyMs: 40 });
  const before = performance.now();
  await hubspot.call('GET', owners);
  expect(performance.now() - before).toBeGreaterThan(38);
});
