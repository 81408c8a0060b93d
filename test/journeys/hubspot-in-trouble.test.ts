import type { Fault } from '../../emulator/portal.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const once = { owners: 1, tasks: 1, events: 1, notes: 0 };
type Effect = Fault['effect'];

const asked = [
  ['read contacts', routes.readContacts],
  ['update contacts', routes.updateContacts],
  ['make tasks', routes.createTasks],
  ['tell the timeline', routes.sendEvents],
];

const troubles: [string, Effect][] = [
  ['429 with Retry-After', { kind: 'status', status: 429, retryAfterSeconds: 7 }],
  ['429 without Retry-After', { kind: 'status', status: 429 }],
  ['500', { kind: 'status', status: 500 }],
  ['502 in HTML', { kind: 'status', status: 502, html: true }],
  ['503 with Retry-After', { kind: 'status', status: 503, retryAfterSeconds: 20 }],
  ['423, locked', { kind: 'status', status: 423 }],
  ['477, moving', { kind: 'status', status: 477, retryAfterSeconds: 60 }],
  ['nothing, the connection cut', { kind: 'cut', when: 'before-headers' }],
  ['half an answer', { kind: 'cut', when: 'mid-body' }],
  ['a success that is cut short', { kind: 'truncate' }],
  ['a success that is empty', { kind: 'empty-success' }],
];

describe('while HubSpot is in trouble', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({ rules: { reps: [{ ownerId: '41' }, { ownerId: '42' }] } });
  });
  afterAll(() => journey.stop());

  describe.each(troubles)('and answers a call with %s', (_name, effect) => {
    it.each(asked)(
      'when it is to %s, each lead is decided, written, tasked and announced once',
      async (_call, route) => {
        const fault = journey.emulator.fault({ route, effect, times: 2 });
        const ids = [0, 1, 2].map(() => journey.portal.createContact(warmContact()));
        await journey.settle();
        for (let minutes = 1; minutes <= 8; minutes *= 2) await journey.pass(minutes * minuteMs);
        expect(fault.fired()).toBeGreaterThan(0);
        fault.disarm();
        for (const id of ids) {
          expect(await journey.lead(id)).toMatchObject({ state: 'assigned' });
          expect(traces(journey.portal, id)).toEqual(once);
          expect(await journey.decisions(id)).toHaveLength(1);
        }
      },
    );
  });

  it('waits as long as Retry-After says before the next call', async () => {
    const before = journey.clock.now();
    const fault = journey.emulator.fault({
      route: routes.readContacts,
      effect: { kind: 'status', status: 429, retryAfterSeconds: 7 },
      times: 1,
    });
    await journey.arrive(warmContact());
    expect(fault.fired()).toBe(1);
    expect(journey.clock.now() - before).toBeGreaterThanOrEqual(7_000);
  });

  it('waits a whole window after a 429 that names no time', async () => {
    const before = journey.clock.now();
    const fault = journey.emulator.fault({
      route: routes.readContacts,
      effect: { kind: 'status', status: 429 },
      times: 1,
    });
    await journey.arrive(warmContact());
    expect(fault.fired()).toBe(1);
    expect(journey.clock.now() - before).toBeGreaterThanOrEqual(10_000);
  });

  it('keeps new leads pending through an hour of 500, and decides them afterwards', async () => {
    const fault = journey.emulator.fault({ route: '*', effect: { kind: 'status', status: 500 } });
    const id = journey.portal.createContact(warmContact());
    await journey.settle();
    for (let minutes = 0; minutes < 60; minutes += 5) await journey.pass(5 * minuteMs);
    expect((await journey.lead(id)).state).toBe('pending');
    fault.disarm();
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned' });
    expect(traces(journey.portal, id)).toEqual(once);
  });

  it('keeps the decision while its write fails for an hour, and writes it once', async () => {
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'status', status: 503 },
    });
    const id = await journey.arrive(warmContact());
    const { ownerId } = await journey.lead(id);
    await journey.pass(hourMs);
    expect(journey.contact(id).hubspot_owner_id).toBeUndefined();
    fault.disarm();
    await journey.pass(hourMs);
    expect(journey.contact(id).hubspot_owner_id).toBe(ownerId);
    expect(traces(journey.portal, id)).toEqual(once);
    expect(await journey.decisions(id)).toHaveLength(1);
  });
});

describe('when the access token ends in the middle', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({
      rules: { reps: [{ ownerId: '41' }, { ownerId: '42' }] },
      emulator: { rotateRefreshTokens: true },
    });
    await journey.arrive(warmContact());
  });
  afterEach(() => journey.stop());

  const refreshes = () => (journey.portal.calls().byRoute[routes.token] ?? 0) - 1;

  it('is renewed once for all calls that HubSpot turns down, and every lead goes through', async () => {
    journey.portal.expireAccessTokens();
    const ids = Array.from({ length: 250 }, () => journey.portal.createContact(warmContact()));
    await journey.settle();
    for (const id of ids) expect(traces(journey.portal, id)).toEqual(once);
    expect(refreshes()).toBe(1);
    expect(journey.portal.calls().byStatus['401']).toBeGreaterThan(0);
  });

  it('is renewed before it ends, so that HubSpot turns nothing down', async () => {
    await journey.pass(29 * minuteMs);
    const id = await journey.arrive(warmContact());
    expect(traces(journey.portal, id)).toEqual(once);
    expect(refreshes()).toBe(1);
    expect(journey.portal.calls().byStatus['401']).toBeUndefined();
  });

  it('cannot be renewed after an admin took the app out: leads wait, and go through once it is connected again', async () => {
    const id = journey.portal.createContact(warmContact());
    await journey.emulator.deliverWebhooks();
    journey.portal.uninstallApp();
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'pending' });
    const callsBefore = journey.portal.calls().total;
    await journey.pass(hourMs);
    expect(journey.portal.calls().total).toBe(callsBefore);
    await journey.connect();
    await journey.pass(hourMs);
    expect(traces(journey.portal, id)).toEqual(once);
  });
});
