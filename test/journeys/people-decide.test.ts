import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { readShares, readTurns } from '../support/lead-records.ts';
import { ownersWritten, routes, traces } from '../support/portal-facts.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const one = (ownerId: string) => ({ ownerId, capacity: { open: 1 } });

describe('when a person chooses the owner', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: { reps: [one(ann.id), one(bob.id)] } });
  });
  afterEach(() => journey.stop());

  /** Decides a lead whose write cannot reach HubSpot yet; gives the lead, and what lets writes through. */
  const decideUnwritten = async () => {
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'status', status: 503 },
    });
    const id = await journey.arrive(warmContact());
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    return { id, disarm: () => fault.disarm() };
  };

  describe.each([
    ['and HubSpot tells us before our write is tried again', true],
    ['and HubSpot has not told us when our write is tried again', false],
  ])('between decision and write, %s', (_when, isTold) => {
    it("lets the person's rep stand, counts it for that rep and gives the turn back", async () => {
      const { id, disarm } = await decideUnwritten();
      if (!isTold) journey.emulator.setWebhookUrl(null);
      journey.portal.updateContact(id, { hubspot_owner_id: bob.id });
      if (isTold) await journey.settle();
      disarm();
      await journey.pass(hourMs);
      expect(journey.contact(id)).toMatchObject({
        hubspot_owner_id: bob.id,
        fairlead_assigned_owner: bob.id,
      });
      expect(ownersWritten(journey.portal, id)).toEqual([]);
      expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
      expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'manual', ownerId: bob.id });
      expect(await readTurns(journey.database, journey.portal.id)).toEqual([
        { contactId: id, ownerId: bob.id, pool: '' },
      ]);
      expect(await readShares(journey.database, journey.portal.id)).toEqual({
        [ann.id]: { due: 0, received: 0 },
        [bob.id]: { due: 0, received: 0 },
      });
      expect(journey.portal.tasksOf(id)).toEqual([]);
    });

    it('leaves the lead alone when the person is no rep, and gives the freed slot to a held lead at once', async () => {
      const { id, disarm } = await decideUnwritten();
      const ofBob = journey.portal.createContact(warmContact());
      const waiting = journey.portal.createContact(warmContact());
      await journey.settle();
      expect(await journey.lead(waiting)).toMatchObject({ state: 'held' });
      if (!isTold) journey.emulator.setWebhookUrl(null);
      journey.portal.updateContact(id, { hubspot_owner_id: eve.id });
      if (isTold) await journey.settle();
      disarm();
      await journey.pass(hourMs);
      expect(await journey.lead(id)).toMatchObject({ state: 'excluded', ownerId: eve.id });
      expect(journey.contact(id).hubspot_owner_id).toBe(eve.id);
      expect(await journey.lead(ofBob)).toMatchObject({ ownerId: bob.id });
      expect(await journey.lead(waiting)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    });
  });

  it('does not take other news of a lead for a cleared owner while our write is on its way', async () => {
    const { id, disarm } = await decideUnwritten();
    journey.portal.updateContact(id, { hs_lead_status: 'OPEN' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    disarm();
    await journey.pass(hourMs);
    expect(journey.contact(id).hubspot_owner_id).toBe(ann.id);
    expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
  });

  it('lets a later reassignment stand: it counts for the new rep, and is announced without a task', async () => {
    const id = await journey.arrive(hotContact());
    await journey.pass(10 * minuteMs);
    journey.portal.updateContact(id, { hubspot_owner_id: bob.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id, reassignments: 1 });
    expect(journey.contact(id)).toMatchObject({ hubspot_owner_id: bob.id, fairlead_assigned_owner: bob.id });
    expect(ownersWritten(journey.portal, id)).toEqual([ann.id]);
    expect(journey.portal.tasksOf(id)).toHaveLength(1);
    expect(journey.portal.eventsOf(id).map((event) => event.header)).toEqual([
      'Scored 90 (hot), assigned to Ann Sorensen',
      'Scored 90 (hot), assigned to Bob Hale',
    ]);
    // Ann has room again, Bob has none.
    const next = await journey.arrive(warmContact());
    expect((await journey.lead(next)).ownerId).toBe(ann.id);
  });

  it('may leave a rep over the limit, who gets nothing until below it', async () => {
    const ofAnn = await journey.arrive(warmContact());
    const ofBob = await journey.arrive(warmContact());
    journey.portal.updateContact(ofBob, { hubspot_owner_id: ann.id });
    await journey.settle();
    const ofBobNow = await journey.arrive(warmContact());
    const waiting = await journey.arrive(warmContact());
    expect(await journey.lead(ofBobNow)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    await journey.work(ofAnn, ann.id);
    expect((await journey.lead(waiting)).state).toBe('held');
    await journey.work(ofBob, ann.id);
    expect(await journey.lead(waiting)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('leaves a lead whose owner was cleared alone, and frees the slot', async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { hubspot_owner_id: '' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({
      state: 'excluded',
      reason: 'owner cleared by hand',
      ownerId: null,
    });
    expect(journey.contact(id).hubspot_owner_id).toBeUndefined();
    expect(ownersWritten(journey.portal, id)).toEqual([ann.id]);
    const next = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    expect(await journey.leadsIn('assigned')).toEqual(next);
  });

  it('takes a held lead out of the backlog when somebody takes it', async () => {
    const ids = [
      await journey.arrive(warmContact()),
      await journey.arrive(warmContact()),
      await journey.arrive(warmContact()),
    ];
    const held = ids[2] ?? '';
    journey.portal.updateContact(held, { hubspot_owner_id: eve.id });
    await journey.settle();
    expect(await journey.lead(held)).toMatchObject({ state: 'excluded', ownerId: eve.id, rank: null });
    await journey.work(ids[0] ?? '', ann.id);
    expect(journey.contact(held).hubspot_owner_id).toBe(eve.id);
  });
});
