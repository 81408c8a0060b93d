import { signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { clientSecret, type Journey, portalId, startJourney } from '../support/journey.ts';
import { traces } from '../support/portal-facts.ts';

const forms = ['object', 'classic'] as const;

/** Posts notifications as HubSpot would; gives the status. */
async function post(journey: Journey, events: readonly object[]): Promise<number> {
  const url = `${journey.app.url}/webhooks/hubspot`;
  const body = JSON.stringify(events);
  const timestamp = String(journey.clock.now());
  const headers = {
    'Content-Type': 'application/json',
    'X-HubSpot-Request-Timestamp': timestamp,
    'X-HubSpot-Signature-v3': signVersion3(clientSecret, { method: 'POST', url, body }, timestamp),
  };
  const answer = await fetch(url, { method: 'POST', body, headers });
  return answer.status;
}

function creationOf(
  contactId: string,
  form: (typeof forms)[number],
  occurredAt: number,
  index: number,
): object {
  const event = {
    eventId: 1000 + index,
    portalId: Number(portalId),
    appId: 54321,
    occurredAt,
    objectId: Number(contactId),
    attemptNumber: 0,
  };
  return form === 'classic'
    ? { ...event, subscriptionType: 'contact.creation' }
    : { ...event, subscriptionType: 'object.creation', objectTypeId: '0-1' };
}

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
    const batch = ids.map((id, index) => creationOf(id, form, journey.clock.now(), index));
    const shuffled = [...batch.filter((_, index) => index % 2), ...batch.filter((_, index) => !(index % 2))];
    expect(await post(journey, batch)).toBe(200);
    expect(await post(journey, shuffled)).toBe(200);
    await journey.app.worker.drain();
    expect(await post(journey, batch.toReversed())).toBe(200);
    await journey.app.worker.drain();
    expect(await journey.leadsIn('assigned')).toEqual(ids);
    for (const id of ids) {
      expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
      expect(await journey.decisions(id)).toHaveLength(1);
    }
  });

  it('change nothing when one subscription tells it in the new form and another in the old', async () => {
    const id = journey.portal.createContact(hotContact());
    const now = journey.clock.now();
    await post(journey, [creationOf(id, 'object', now, 1), creationOf(id, 'classic', now, 2)]);
    await journey.app.worker.drain();
    await post(journey, [creationOf(id, 'classic', now, 2), creationOf(id, 'classic', now, 3)]);
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
