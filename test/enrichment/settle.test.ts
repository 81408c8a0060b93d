import { warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { traces } from '../support/portal-facts.ts';

const secondMs = 1000;

describe('a new contact, while HubSpot is still attaching values to it', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: { settleSeconds: 30 } });
  });
  afterEach(() => journey.stop());

  it('rests as pending, and is judged by what stands there at the end', async () => {
    const id = await journey.arrive(warmContact());
    expect(await journey.lead(id)).toMatchObject({ state: 'pending', reason: 'settling' });
    await journey.pass(10 * secondMs);
    journey.portal.updateContact(id, { jobtitle: 'Plant Director', message: 'Please send a quote.' });
    await journey.pass(20 * secondMs - 1);
    expect((await journey.lead(id)).state).toBe('pending');
    await journey.pass(1);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', score: 90, band: 'hot' });
    expect((await journey.decisions(id))[0]?.waitedMs).toBe(30 * secondMs);
  });

  it('does not rest again when HubSpot tells of it late', async () => {
    journey.emulator.setWebhookUrl(null);
    const id = journey.portal.createContact(warmContact());
    await journey.settle();
    journey.emulator.setWebhookUrl(`${journey.app.url}/webhooks/hubspot`);
    await journey.pass(60 * secondMs);
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      arrivedAt: journey.clock.now() - 60 * secondMs,
    });
  });

  it('is gone, and never judged, when it is deleted meanwhile', async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.deleteContact(id);
    await journey.pass(60 * secondMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'gone', reason: 'deleted' });
    expect(traces(journey.portal, id)).toEqual({ owners: 0, tasks: 0, events: 0, notes: 0 });
  });

  it('is left to a person who takes it meanwhile', async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { hubspot_owner_id: '49' });
    await journey.pass(60 * secondMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'excluded', reason: 'already-owned' });
    expect(journey.contact(id).hubspot_owner_id).toBe('49');
  });
});
