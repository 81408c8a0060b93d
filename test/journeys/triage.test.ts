import { aContact, hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { dayMs, hourMs, monday } from '../support/test-clock.ts';

describe('leads that are not for the reps now', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  it.each([
    ['a customer', { lifecyclestage: 'customer' }, 'customer'],
    ['a contact that somebody owns already', { hubspot_owner_id: eve.id }, 'already-owned'],
    ['a contact that a rep owns already', { hubspot_owner_id: ann.id }, 'already-owned'],
  ])('leaves %s alone, and says why', async (_who, properties: Record<string, string>, reason) => {
    const id = await journey.arrive(hotContact(properties));
    expect(await journey.lead(id)).toMatchObject({ state: 'excluded', reason });
    expect(journey.contact(id)).toMatchObject({ fairlead_state: 'excluded', fairlead_state_reason: reason });
    expect(journey.contact(id).hubspot_owner_id).toBe(properties.hubspot_owner_id);
    expect(traces(journey.portal, id)).toEqual({ owners: 0, tasks: 0, events: 0, notes: 0 });
  });

  it.each([
    [
      'a throw-away address',
      { email: 'kl.brandt@mailinator.com' },
      'mailinator.com hands out throw-away addresses',
    ],
    [
      'an impossible phone at a private address',
      { email: 'henrik.moreau@gmail.com', phone: '+49 1' },
      'cannot be a phone number',
    ],
  ])('puts %s aside as junk although the score is high, and says why', async (_what, properties, reason) => {
    const id = await journey.arrive(hotContact(properties));
    const lead = await journey.lead(id);
    expect(lead).toMatchObject({ state: 'junk', score: 90, ownerId: null });
    expect(lead.reason).toContain(reason);
    expect(journey.contact(id)).toMatchObject({ fairlead_state: 'junk', fairlead_band: 'hot' });
    expect(traces(journey.portal, id)).toEqual({ owners: 0, tasks: 0, events: 1, notes: 0 });
  });

  it('never takes a low score for junk', async () => {
    const id = await journey.arrive(aContact());
    expect(await journey.lead(id)).toMatchObject({ state: 'nurture', score: 0 });
  });

  it('files a long-term lead with a return date, and loses it when it comes back no better', async () => {
    const id = await journey.arrive(longTermContact());
    expect(await journey.lead(id)).toMatchObject({
      state: 'nurture',
      reason: 'band long-term',
      returnAt: monday + 90 * dayMs,
    });
    expect(journey.contact(id)).toMatchObject({
      fairlead_state: 'nurture',
      fairlead_return_at: '2026-05-31T09:00:00.000Z',
    });
    await journey.pass(90 * dayMs - 1);
    expect((await journey.lead(id)).state).toBe('nurture');
    await journey.pass(1);
    expect(await journey.lead(id)).toMatchObject({ state: 'lost', reason: 'expired', returnAt: null });
    expect((await journey.decisions(id)).map(({ cause, state }) => [cause, state])).toEqual([
      ['arrival', 'nurture'],
      ['return', 'lost'],
    ]);
    expect(journey.contact(id)).toMatchObject({ fairlead_state: 'lost', fairlead_state_reason: 'expired' });
  });

  it('gives a long-term lead to a rep when it comes back better', async () => {
    const id = await journey.arrive(longTermContact());
    await journey.pass(30 * dayMs);
    journey.portal.updateContact(id, { country: 'Germany' });
    await journey.pass(60 * dayMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', band: 'warm', ownerId: ann.id });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'return', waitedMs: 90 * dayMs });
    expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 2, notes: 0 });
  });

  it('still counts it as the return when HubSpot was away at the return date', async () => {
    const id = await journey.arrive(longTermContact());
    const fault = journey.emulator.fault({
      route: routes.readContacts,
      effect: { kind: 'status', status: 500 },
    });
    await journey.pass(90 * dayMs);
    fault.disarm();
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'lost', reason: 'expired' });
  });

  it('leaves a long-term lead filed when something about it changes that is no result', async () => {
    const id = await journey.arrive(longTermContact());
    journey.portal.updateContact(id, { lifecyclestage: 'marketingqualifiedlead', hs_lead_status: 'OPEN' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({
      state: 'nurture',
      reason: 'band long-term',
      returnAt: monday + 90 * dayMs,
      ownerId: null,
    });
    await journey.pass(90 * dayMs);
    expect((await journey.lead(id)).state).toBe('lost');
  });

  it('closes a lead as won when it becomes a customer, and frees the slot', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await journey.arrive(warmContact()));
    const [first = '', , , , held = ''] = ids;
    expect((await journey.lead(held)).state).toBe('held');
    journey.portal.updateContact(first, { lifecyclestage: 'customer' });
    await journey.settle();
    expect(await journey.lead(first)).toMatchObject({ state: 'won', reason: 'result won', result: 'won' });
    expect(journey.contact(first)).toMatchObject({
      fairlead_state: 'won',
      fairlead_result: 'won',
      hubspot_owner_id: ann.id,
    });
    expect(await journey.lead(held)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it.each([
    ['is not interested now', 'BAD_TIMING', 'nurture', 'result nurture'],
    ['is garbage', 'UNQUALIFIED', 'junk', 'marked as junk by the rep'],
  ])('takes the word of the rep that a lead %s, and frees the slot', async (_what, status, state, reason) => {
    const id = await journey.arrive(warmContact());
    await journey.work(id, ann.id, status);
    expect(await journey.lead(id)).toMatchObject({ state, reason });
    const next = [
      await journey.arrive(warmContact()),
      await journey.arrive(warmContact()),
      await journey.arrive(warmContact()),
      await journey.arrive(warmContact()),
    ];
    expect(await journey.leadsIn('assigned')).toEqual(next);
    expect(new Set(await Promise.all(next.map(async (each) => (await journey.lead(each)).ownerId)))).toEqual(
      new Set([ann.id, bob.id]),
    );
  });
});
