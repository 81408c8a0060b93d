import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { traces } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';

const forms = ['object', 'classic'] as const;

describe('notifications that come more than once', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: { reps: [{ ownerId: '41' }, { ownerId: '42' }] } });
    journey.emulator.setWebhookUrl(null);
  });
  afterEach(() => journey.stop());

  it.each(forms)('change nothing: one batch three times, shuffled, in the %s form', async (form) => {
    const ids = Array.from({ length: 12 }, (_, index) =>
      journey.portal.createContact(index % 3 ? warmContact() : hotContact()),
    );
    const batch = ids.map((id, index) =>
      notification(id, 'creation', {
        occurredAt: journey.clock.now(),
        classic: form === 'classic',
        eventId: index + 1,
      }),
    );
    const shuffled = [...batch.filter((_, index) => index % 2), ...batch.filter((_, index) => !(index % 2))];
    expect(await postWebhook(journey, batch)).toBe(200);
    expect(await postWebhook(journey, shuffled)).toBe(200);
    await journey.app.worker.drain();
    expect(await postWebhook(journey, batch.toReversed())).toBe(200);
    await journey.app.worker.drain();
    expect(await journey.leadsIn('assigned')).toEqual(ids);
    for (const id of ids) {
      expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
      expect(await journey.decisions(id)).toHaveLength(1);
    }
  });

  it('change nothing when one subscription tells it in the new form and another in the old', async () => {
    const id = journey.portal.createContact(hotContact());
    const occurredAt = journey.clock.now();
    await postWebhook(journey, [
      notification(id, 'creation', { occurredAt, eventId: 1 }),
      notification(id, 'creation', { occurredAt, eventId: 2, classic: true }),
    ]);
    await journey.app.worker.drain();
    await postWebhook(journey, [
      notification(id, 'creation', { occurredAt, eventId: 2, classic: true }),
      notification(id, 'creation', { occurredAt, eventId: 3, classic: true }),
    ]);
    await journey.app.worker.drain();
    expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
    expect(await journey.decisions(id)).toHaveLength(1);
  });

  it('are sent at random, twice and in disorder, by HubSpot itself: every lead is still decided once', async () => {
    await journey.stop();
    journey = await startJourney({
      rules: { reps: [{ ownerId: '41' }, { ownerId: '42' }] },
      emulator: { seed: 7, webhookDisorder: { duplicates: 0.5, reordered: 0.5 } },
    });
    const ids = Array.from({ length: 60 }, (_, index) =>
      journey.portal.createContact(index % 3 ? warmContact() : hotContact()),
    );
    for (const id of ids.slice(0, 20))
      journey.portal.updateContact(id, { jobtitle: 'Engineer', city: 'Graz' });
    await journey.settle();
    for (const id of ids)
      expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
    expect(await journey.leadsIn('assigned')).toEqual(ids);
  });
});
