import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, eve } from '../support/journey-rules.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { minuteMs } from '../support/test-clock.ts';

describe('a lead that changes', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ webhookForm: 'classic' });
  });
  afterEach(() => journey.stop());

  const change = async (id: string, properties: Record<string, string>) => {
    journey.clock.move(minuteMs);
    journey.portal.updateContact(id, properties);
    await journey.settle();
  };
  const callsTo = (route: string) => journey.portal.calls().byRoute[route] ?? 0;

  it('has its new score shown while it stays with its rep', async () => {
    const id = await journey.arrive(warmContact());
    await change(id, { jobtitle: 'Plant Director', message: 'A quote, please' });
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      ownerId: ann.id,
      score: 90,
      band: 'hot',
    });
    expect(journey.contact(id)).toMatchObject({
      fairlead_score: '90',
      fairlead_band: 'hot',
      fairlead_state: 'assigned',
      hubspot_owner_id: ann.id,
    });
    expect(journey.contact(id).fairlead_score_reasons).toContain('Role');
    expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 2, notes: 0 });
    expect((await journey.decisions(id)).map(({ cause, score }) => [cause, score?.total])).toEqual([
      ['arrival', 50],
      ['change', 90],
    ]);
  });

  it('is looked at once for a burst of changes', async () => {
    const id = await journey.arrive(warmContact());
    journey.clock.move(minuteMs);
    for (const jobtitle of ['Buyer', 'Director of Buying', 'Plant Director'])
      journey.portal.updateContact(id, { jobtitle, message: `A quote for a ${jobtitle}` });
    await journey.settle();
    expect((await journey.decisions(id)).map(({ score }) => score?.total)).toEqual([50, 90]);
    expect(callsTo(routes.updateContacts)).toBe(2);
  });

  it('costs no call when a value is written again that we have read already', async () => {
    const id = await journey.arrive(warmContact({ jobtitle: 'Buyer' }));
    await change(id, { jobtitle: 'Plant Director' });
    const before = journey.portal.calls().total;
    await change(id, { jobtitle: 'Plant Director' });
    expect(journey.portal.calls().total).toBe(before);
    expect(await journey.decisions(id)).toHaveLength(2);
  });

  it('goes to a rep once when it crosses a band upward, however often its score goes to and fro', async () => {
    const id = await journey.arrive(longTermContact());
    await change(id, { country: 'Germany' });
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, returnAt: null });
    await change(id, { country: 'Iceland' });
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', score: 0, band: 'long-term' });
    await change(id, { country: 'Germany' });
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, score: 50 });
    expect(traces(journey.portal, id)).toMatchObject({ owners: 1, tasks: 1 });
    expect(await journey.decisions(id)).toHaveLength(4);
  });

  it('is not scored once more by news that a result came with, which moved it on', async () => {
    const id = await journey.arrive(warmContact());
    await change(id, { hs_lead_status: 'BAD_TIMING', jobtitle: 'Plant Director' });
    expect((await journey.decisions(id)).map(({ cause, state }) => [cause, state])).toEqual([
      ['arrival', 'assigned'],
      ['result', 'nurture'],
    ]);
  });

  it('takes its new place in the backlog', async () => {
    for (let count = 0; count < 4; count += 1) await journey.arrive(warmContact());
    const first = await journey.arrive(warmContact());
    const second = await journey.arrive(warmContact());
    await change(second, { jobtitle: 'Plant Director', message: 'A quote, please' });
    const [behind, ahead] = [await journey.lead(first), await journey.lead(second)];
    expect([behind.state, ahead.state, ahead.score]).toEqual(['held', 'held', 90]);
    expect(ahead.rank).toBeGreaterThan(behind.rank ?? 0);
  });

  it('comes in when the reason against it goes away', async () => {
    const id = await journey.arrive(hotContact({ lifecyclestage: 'customer' }));
    await change(id, { lifecyclestage: '' });
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('comes in when nobody owns it any more, and stays away when a person took it away', async () => {
    const owned = await journey.arrive(hotContact({ hubspot_owner_id: eve.id }));
    await change(owned, { hubspot_owner_id: '' });
    expect(await journey.lead(owned)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    await change(owned, { hubspot_owner_id: '' });
    expect(await journey.lead(owned)).toMatchObject({ state: 'excluded', reason: 'owner cleared by hand' });
    await change(owned, { jobtitle: 'Managing Director' });
    expect((await journey.lead(owned)).state).toBe('excluded');
  });
});
