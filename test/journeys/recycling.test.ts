import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { ownersWritten } from '../support/portal-facts.ts';
import { dayMs, hourMs, monday } from '../support/test-clock.ts';

const recycling = { coolDownDays: 30, onlyWhenRoomAbove: 0.3 };
const one = (ownerId: string) => ({ ownerId, capacity: { open: 1 } });

describe('lost leads that have cooled down', () => {
  let journey: Journey;
  const start = async (reps = [ann, bob].map(({ id }) => ({ ownerId: id, capacity: { open: 2 } }))) => {
    journey = await startJourney({
      rules: {
        recycling,
        reps,
        pools: [{ name: 'field', members: reps.map(({ ownerId }) => ({ ownerId })) }],
      },
    });
  };
  afterEach(() => journey.stop());

  const lose = async (properties = warmContact()) => {
    const id = await journey.arrive(properties);
    journey.portal.updateContact(id, { fairlead_result: 'lost' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'lost' });
    return id;
  };

  it('are offered at that moment to somebody else, with a clean slate, and keep their first date', async () => {
    await start();
    const id = await lose();
    await journey.pass(30 * dayMs - 1);
    expect((await journey.lead(id)).state).toBe('lost');
    await journey.pass(1);
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      ownerId: bob.id,
      result: null,
      arrivedAt: monday,
    });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'recycle', ownerId: bob.id });
    expect(ownersWritten(journey.portal, id)).toEqual([ann.id, bob.id]);
    expect(journey.contact(id)).toMatchObject({
      hubspot_owner_id: bob.id,
      fairlead_arrived_at: '2026-03-02T09:00:00.000Z',
    });
    expect(journey.contact(id).fairlead_result ?? '').toBe('');
  });

  it('come best first, and only while more than the share of the room is free', async () => {
    await start([ann, bob, eve].map(({ id }) => one(id)));
    const warm = await lose();
    const hot = await lose(hotContact());
    const other = await lose();
    // Ann, Bob and Eve had one each; two of three slots may be filled.
    await journey.pass(30 * dayMs);
    expect((await journey.lead(hot)).state).toBe('assigned');
    expect([(await journey.lead(warm)).state, (await journey.lead(other)).state].sort()).toEqual([
      'assigned',
      'assigned',
    ]);
  });

  it('wait while inbound needs the room, and stop at once when it does', async () => {
    await start([one(ann.id), one(bob.id)]);
    const lost = await lose();
    await journey.pass(29 * dayMs);
    const inbound = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const held = await journey.arrive(warmContact());
    await journey.pass(2 * dayMs);
    expect((await journey.lead(lost)).state).toBe('lost');
    await journey.work(inbound[0] ?? '', (await journey.lead(inbound[0] ?? '')).ownerId ?? '');
    expect((await journey.lead(held)).state).toBe('assigned');
    expect((await journey.lead(lost)).state).toBe('lost');
  });

  it('go to somebody the moment that room comes, though there was none for them when they had cooled down', async () => {
    await start([ann, bob, eve].map(({ id }) => one(id)));
    const lost = await lose();
    await journey.pass(29 * dayMs);
    const inbound = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const owners = await Promise.all(inbound.map(async (id) => String((await journey.lead(id)).ownerId)));
    expect(owners.sort()).toEqual([bob.id, eve.id]);
    // Ann is free, and had it.
    await journey.pass(dayMs);
    expect((await journey.lead(lost)).state).toBe('lost');
    const freed = String((await journey.lead(inbound[0] ?? '')).ownerId);
    await journey.work(inbound[0] ?? '', freed);
    expect(await journey.lead(lost)).toMatchObject({ state: 'assigned', ownerId: freed });
  });

  it.each([
    ['has opted out of all e-mail', { hs_email_optout: 'true' }],
    ['became a customer', { lifecyclestage: 'customer' }],
    ['was taken by somebody', { hubspot_owner_id: eve.id }],
  ])('are left in peace when one %s', async (_why, properties) => {
    await start();
    const id = await lose();
    journey.emulator.setWebhookUrl(null);
    journey.portal.updateContact(id, properties);
    await journey.pass(31 * dayMs);
    expect((await journey.lead(id)).state).toBe('lost');
  });
});

describe('a lead of which HubSpot tells nothing', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: { deadlines: [] } });
  });
  afterEach(() => journey.stop());

  it('is looked at by the clock: its touches, results and deals are found all the same', async () => {
    const id = await journey.arrive(warmContact());
    journey.emulator.setWebhookUrl(null);
    journey.portal.logCall(id, { ownerId: ann.id });
    journey.portal.updateContact(id, { hs_lead_status: 'CONNECTED' });
    await journey.pass(hourMs);
    await journey.app.schedule.look();
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 1, result: 'connected', worked: true });
    const deal = journey.portal.createDeal({ dealname: 'B', amount: '7' }, { contactId: id });
    journey.portal.updateDeal(deal, { dealstage: 'closedwon' });
    await journey.pass(5 * hourMs);
    await journey.app.schedule.look();
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'won', result: 'won' });
  });
});
