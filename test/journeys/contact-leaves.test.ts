import { warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';
import { hourMs, monday } from '../support/test-clock.ts';

describe('when a contact leaves HubSpot', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 1 } },
          { ownerId: bob.id, capacity: { open: 0 } },
        ],
      },
    });
  });
  afterEach(() => journey.stop());

  const remove = async (id: string) => {
    journey.portal.deleteContact(id);
    await journey.settle();
  };

  it('is gone when deleted before it was decided', async () => {
    const id = journey.portal.createContact(warmContact());
    await remove(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'gone', reason: 'deleted', ownerId: null });
    expect(await journey.decisions(id)).toEqual([]);
  });

  it('is gone when deleted while held, and never gets the slot', async () => {
    const given = await journey.arrive(warmContact());
    const held = await journey.arrive(warmContact());
    await remove(held);
    await journey.work(given, ann.id);
    expect(await journey.lead(held)).toMatchObject({ state: 'gone', reason: 'deleted', rank: null });
  });

  it('is gone when deleted while assigned, and frees its slot', async () => {
    const id = await journey.arrive(warmContact());
    await remove(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'gone', reason: 'deleted' });
    const next = await journey.arrive(warmContact());
    expect(await journey.lead(next)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('is gone when deleted between decision and write, although nobody told us: the turn goes to the next', async () => {
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'status', status: 503 },
    });
    const id = await journey.arrive(warmContact());
    const held = await journey.arrive(warmContact());
    journey.emulator.setWebhookUrl(null);
    journey.portal.deleteContact(id);
    fault.disarm();
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'gone' });
    expect(await journey.lead(held)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('comes back as a lead of its first arrival when it is restored', async () => {
    const given = await journey.arrive(warmContact());
    const id = await journey.arrive(warmContact());
    await remove(id);
    await journey.pass(hourMs);
    journey.portal.restoreContact(id);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'held', arrivedAt: monday });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'restore', waitedMs: hourMs });
    await journey.work(given, ann.id);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it.each([
    ['does not answer', { kind: 'status' as const, status: 503 }, 'pending'],
    ['refuses to show it', { kind: 'status' as const, status: 400 }, 'error'],
  ])(
    'is counted from its restoration on, though never heard of before, when HubSpot %s',
    async (_how, effect, state) => {
      journey.emulator.setWebhookUrl(null);
      const id = journey.portal.createContact(warmContact());
      const fault = journey.emulator.fault({ route: routes.readContacts, effect });
      await postWebhook(journey, [notification(id, 'restore', { occurredAt: monday })]);
      await journey.settle();
      expect((await journey.lead(id)).state).toBe(state);
      fault.disarm();
      await journey.pass(hourMs);
      expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, arrivedAt: monday });
    },
  );

  it('is gone into the contact that it was merged into, which keeps its own standing', async () => {
    const survivor = await journey.arrive(warmContact());
    const merged = await journey.arrive(warmContact());
    journey.portal.mergeContacts(survivor, merged);
    await journey.settle();
    expect(await journey.lead(merged)).toMatchObject({
      state: 'gone',
      reason: `merged into ${survivor}`,
      rank: null,
    });
    expect(await journey.lead(survivor)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect(traces(journey.portal, survivor)).toMatchObject({ owners: 1, tasks: 1 });
  });

  it('is a lead under the new record that HubSpot makes of two', async () => {
    const given = await journey.arrive(warmContact());
    const [one, two] = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const survivor = journey.portal.mergeContacts(one, two, { newRecord: true });
    await journey.settle();
    expect(await journey.lead(one)).toMatchObject({ state: 'gone', reason: `merged into ${survivor}` });
    expect(await journey.lead(two)).toMatchObject({ state: 'gone', reason: `merged into ${survivor}` });
    expect(await journey.lead(survivor)).toMatchObject({ state: 'held' });
    await journey.work(given, ann.id);
    expect(await journey.lead(survivor)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });
});
