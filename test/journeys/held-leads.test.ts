import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { ownersWritten, traces } from '../support/portal-facts.ts';
import { dayMs, hourMs } from '../support/test-clock.ts';

const one = (ownerId: string, given: unknown[] = []) => ({ ownerId, capacity: { open: 1, given } });

describe('leads that no rep has room for', () => {
  let journey: Journey;
  const start = async (reps: unknown[]) => {
    journey = await startJourney({ rules: { reps } });
  };
  afterEach(() => journey.stop());

  it('are held, with the reason and who would have had them, and no rep is named on the contact', async () => {
    await start([one(ann.id), one(bob.id)]);
    const [first, second] = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const third = await journey.arrive(warmContact());
    expect(await journey.leadsIn('assigned')).toEqual([first, second]);
    expect(await journey.lead(third)).toMatchObject({
      state: 'held',
      reason: 'no-capacity',
      pool: 'field',
      ownerId: null,
    });
    const [decision] = await journey.decisions(third);
    expect(decision?.candidates).toMatchObject([
      { ownerId: ann.id, skipped: 'full', detail: '1 of 1 open' },
      { ownerId: bob.id, skipped: 'full', detail: '1 of 1 open' },
    ]);
    // Ann had the first turn of both, Bob the second although Ann could not share in it.
    expect(decision?.wouldHaveBeen).toBe(bob.id);
    expect(journey.contact(third)).toMatchObject({
      fairlead_state: 'held',
      fairlead_state_reason: 'no-capacity',
    });
    expect(journey.contact(third).hubspot_owner_id).toBeUndefined();
    expect(traces(journey.portal, third)).toEqual({ owners: 0, tasks: 0, events: 1, notes: 0 });
  });

  it('get the slot that a call and a result free, the best first, with no new lead coming in', async () => {
    await start([one(ann.id), one(bob.id)]);
    const [ofAnn, ofBob] = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const early = await journey.arrive(warmContact());
    const best = await journey.arrive(hotContact());
    expect(await journey.leadsIn('held')).toEqual([early, best]);

    await journey.work(ofBob, bob.id);

    expect(await journey.lead(ofBob)).toMatchObject({
      state: 'assigned',
      worked: true,
      touches: 1,
      result: 'connected',
    });
    expect(await journey.lead(best)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    expect((await journey.decisions(best)).map(({ cause, state }) => [cause, state])).toEqual([
      ['arrival', 'held'],
      ['release', 'assigned'],
    ]);
    expect((await journey.decisions(best))[1]?.waitedMs).toBe(60_000);
    expect(ownersWritten(journey.portal, best)).toEqual([bob.id]);
    expect(await journey.leadsIn('held')).toEqual([early]);

    await journey.work(ofAnn, ann.id);
    expect(await journey.lead(early)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('stay held while the rep has called but told no result', async () => {
    await start([one(ann.id), { ownerId: bob.id, capacity: { open: 0 } }]);
    const given = await journey.arrive(warmContact());
    const waiting = await journey.arrive(warmContact());
    journey.portal.logCall(given, { ownerId: ann.id });
    await journey.settle();
    expect((await journey.lead(waiting)).state).toBe('held');
  });

  it('are overtaken by a better lead only until they have waited long enough', async () => {
    await start([one(ann.id), { ownerId: bob.id, capacity: { open: 0 } }]);
    const given = await journey.arrive(warmContact());
    const old = await journey.arrive(warmContact());
    // 40 points less are made up for by 40 % of the 48 hours after which a lead of score 0 overtakes one of 100.
    await journey.pass(20 * hourMs);
    const fresh = await journey.arrive(hotContact());
    await journey.work(given, ann.id);
    expect(await journey.lead(old)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect((await journey.lead(fresh)).state).toBe('held');
  });

  it('are given out when a new day begins for the rep, at the moment itself', async () => {
    const daily = [{ per: 'day', limit: 1 }];
    await start([
      { ownerId: ann.id, timeZone: 'America/New_York', capacity: { given: daily } },
      { ownerId: bob.id, capacity: { open: 0 } },
    ]);
    await journey.arrive(warmContact());
    const waiting = await journey.arrive(warmContact());
    const midnight = Date.parse('2026-03-03T05:00:00Z');
    await journey.pass(midnight - 1 - journey.clock.now());
    expect((await journey.lead(waiting)).state).toBe('held');
    await journey.pass(1);
    expect(await journey.lead(waiting)).toMatchObject({
      state: 'assigned',
      ownerId: ann.id,
      assignedAt: midnight,
    });
  });

  it('wait also when every rep is away, and say so', async () => {
    const leave = [{ from: '2026-03-01', to: '2026-03-02' }];
    await start([
      { ownerId: ann.id, leave },
      { ownerId: bob.id, leave },
    ]);
    const id = await journey.arrive(warmContact());
    expect(await journey.lead(id)).toMatchObject({ state: 'held', reason: 'all-away' });
    await journey.pass(dayMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('get the slot of a lead whose contact is deleted', async () => {
    await start([one(ann.id), { ownerId: bob.id, capacity: { open: 0 } }]);
    const given = await journey.arrive(warmContact());
    const waiting = await journey.arrive(warmContact());
    journey.portal.deleteContact(given);
    await journey.settle();
    expect(await journey.lead(waiting)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('get the slot of a lead that a person gives to somebody else', async () => {
    await start([one(ann.id), { ownerId: bob.id, capacity: { open: 0 } }]);
    const given = await journey.arrive(warmContact());
    const waiting = await journey.arrive(warmContact());
    journey.portal.updateContact(given, { hubspot_owner_id: bob.id });
    await journey.settle();
    expect(await journey.lead(waiting)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect(await journey.lead(given)).toMatchObject({ state: 'assigned', ownerId: bob.id });
  });
});
