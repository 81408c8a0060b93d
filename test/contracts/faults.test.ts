import { type LocalHubSpot, localHubSpot } from './local-hubspot.ts';

let hubspot: LocalHubSpot;
let id: string;
beforeEach(async () => {
  hubspot = await localHubSpot();
  id = hubspot.portal.createContact({ email: 'a@b.test' });
});
afterEach(() => hubspot.emulator.stop());

const route = 'POST /crm/objects/{version}/contacts/batch/update';
const path = '/crm/objects/2026-03/contacts/batch/update';
const rename = (city = 'Ulm') => hubspot.call('POST', path, { inputs: [{ id, properties: { city } }] });
const city = () => hubspot.portal.contact(id)?.properties.city;

it('answers with a given status instead of doing the work, as often as armed', async () => {
  const fault = hubspot.emulator.fault({
    route,
    times: 2,
    effect: { kind: 'status', status: 503, retryAfterSeconds: 7 },
  });
  const first = await rename();
  expect([first.status, first.headers.get('Retry-After')]).toEqual([503, '7']);
  expect((await rename()).status).toBe(503);
  expect(city()).toBeUndefined();
  expect((await rename()).status).toBe(200);
  expect(fault.fired()).toBe(2);
});

it('answers HTML as a gateway in front of HubSpot would', async () => {
  hubspot.emulator.fault({ route, effect: { kind: 'status', status: 502, html: true } });
  const url = hubspot.emulator.url + path;
  const response = await fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${hubspot.token}` },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
  expect(await response.text()).toContain('<h1>502</h1>');
});

it('cuts before anything happened', async () => {
  const fault = hubspot.emulator.fault({ route, times: 1, effect: { kind: 'cut', when: 'before-headers' } });
  await expect(rename()).rejects.toThrow('fetch failed');
  expect([city(), fault.fired()]).toEqual([undefined, 1]);
});

it('cuts after the change was made, before any header', async () => {
  hubspot.emulator.fault({ route, times: 1, effect: { kind: 'cut', when: 'after-commit' } });
  await expect(rename()).rejects.toThrow('fetch failed');
  expect(city()).toBe('Ulm');
  expect(hubspot.portal.calls().byStatus).toEqual({ cut: 1 });
});

it('cuts in the middle of the body', async () => {
  hubspot.emulator.fault({ route, times: 1, effect: { kind: 'cut', when: 'mid-body' } });
  await expect(rename()).rejects.toThrow('terminated');
  expect(city()).toBe('Ulm');
});

it('gives half a body with a length that fits it', async () => {
  hubspot.emulator.fault({ route, times: 1, effect: { kind: 'truncate' } });
  await expect(rename()).rejects.toThrow(SyntaxError);
  expect(city()).toBe('Ulm');
});

it('claims success and does nothing', async () => {
  hubspot.emulator.fault({ route, times: 1, effect: { kind: 'empty-success' } });
  const { status, body } = await rename();
  expect([status, body, city()]).toEqual([200, { status: 'COMPLETE', results: [] }, undefined]);
});

it('does the work and answers late', async () => {
  hubspot.emulator.fault({ route, times: 1, effect: { kind: 'delay', delayMs: 300 } });
  const before = performance.now();
  let answered = false;
  const answer = rename().then(({ status }) => {
    answered = true;
    return status;
  });
  while (city() !== 'Ulm' && !answered) await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toBe(false);
  expect(await answer).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(295);
});

it('fails the named inputs of a batch and does the others', async () => {
  const other = hubspot.portal.createContact({ email: 'c@d.test' });
  hubspot.emulator.fault({
    route,
    times: 2,
    effect: { kind: 'partial', failIds: [id], category: 'INTERNAL_ERROR' },
  });
  const inputs = [id, other].map((each) => ({ id: each, properties: { city: 'Ulm' } }));
  const { status, body } = await hubspot.call('POST', path, { inputs });
  expect(status).toBe(207);
  expect(body.results).toMatchObject([{ id: other }]);
  expect(body.errors).toMatchObject([{ category: 'INTERNAL_ERROR', context: { ids: [id] } }]);
  expect([city(), hubspot.portal.contact(other)?.properties.city]).toEqual([undefined, 'Ulm']);
  expect((await rename()).body).toMatchObject({ results: [], numErrors: 1 });
});

it('refuses a batch whole for a named input, and says nothing of which it was', async () => {
  const other = hubspot.portal.createContact({ email: 'c@d.test' });
  hubspot.emulator.fault({ route, effect: { kind: 'partial', failIds: [], refuseIds: [id] } });
  const inputs = [id, other].map((each) => ({ id: each, properties: { city: 'Ulm' } }));
  const whole = await hubspot.call('POST', path, { inputs });
  expect([whole.status, whole.body.category]).toEqual([400, 'VALIDATION_ERROR']);
  expect(JSON.stringify(whole.body)).not.toContain(id);
  expect((await hubspot.call('POST', path, { inputs: inputs.slice(1) })).status).toBe(200);
  expect([city(), hubspot.portal.contact(other)?.properties.city]).toEqual([undefined, 'Ulm']);
});

it('never takes what it refuses, though the answer be cut', async () => {
  const other = hubspot.portal.createContact({ email: 'c@d.test' });
  hubspot.emulator.fault({ route, effect: { kind: 'cut', when: 'after-commit' } });
  const refusal = hubspot.emulator.fault({ route, effect: { kind: 'partial', failIds: [id] } });
  const inputs = [id, other].map((each) => ({ id: each, properties: { city: 'Ulm' } }));
  await expect(hubspot.call('POST', path, { inputs })).rejects.toThrow();
  expect([city(), hubspot.portal.contact(other)?.properties.city]).toEqual([undefined, 'Ulm']);
  expect(refusal.fired()).toBe(1);
});

it('meets one portal, one route, a share of the calls, until disarmed', async () => {
  const { emulator, call } = hubspot;
  const elsewhere = emulator.fault({ route: '*', portalId: '7', effect: { kind: 'status', status: 500 } });
  expect((await rename()).status).toBe(200);
  const share = emulator.fault({ route: '*', probability: 0.3, effect: { kind: 'status', status: 500 } });
  const statuses: number[] = [];
  for (let count = 0; count < 200; count += 1)
    statuses.push((await call('GET', '/crm/owners/2026-03')).status);
  const failed = statuses.filter((status) => status === 500).length;
  expect(failed).toBe(share.fired());
  expect(failed).toBeGreaterThan(30);
  expect(failed).toBeLessThan(90);
  share.disarm();
  expect((await rename('Rom')).status).toBe(200);
  expect(elsewhere.fired()).toBe(0);
});

it('strikes the token endpoint too', async () => {
  const fault = hubspot.emulator.fault({
    route: 'POST /oauth/{version}/token',
    times: 1,
    effect: { kind: 'status', status: 500 },
  });
  const response = await fetch(`${hubspot.emulator.url}/oauth/2026-03/token`, {
    method: 'POST',
    body: new URLSearchParams({ a: 'b' }),
  });
  expect([response.status, fault.fired()]).toEqual([500, 1]);
});
