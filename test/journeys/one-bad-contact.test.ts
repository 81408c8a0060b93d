import { warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { readShares, readTurns } from '../support/lead-records.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

describe('a batch with one contact that HubSpot will not take', () => {
  let journey: Journey;
  let ids: string[];
  let bad: string;
  const start = async () => {
    journey = await startJourney({ rules: { reps: [{ ownerId: ann.id }, { ownerId: bob.id }] } });
    ids = Array.from({ length: 100 }, () => journey.portal.createContact(warmContact()));
    bad = ids[37] ?? '';
  };
  afterEach(() => journey.stop());

  it('writes the 99 others, sets the one aside with cause and next try, and gives its turn back', async () => {
    await start();
    journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'partial', failIds: [bad] },
      times: 1,
    });
    await journey.settle();
    const others = ids.filter((id) => id !== bad);
    expect(await journey.leadsIn('assigned')).toEqual(others);
    for (const id of others)
      expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
    const lead = await journey.lead(bad);
    expect(lead).toMatchObject({ state: 'error', ownerId: null, nextTryAt: expect.any(Number) });
    expect(lead.reason).toMatch(/^HubSpot refused the update: /);
    expect(lead.nextTryAt).toBeGreaterThan(journey.clock.now());
    expect(traces(journey.portal, bad)).toEqual({ owners: 0, tasks: 0, events: 0, notes: 0 });
    const turns = await readTurns(journey.database, journey.portal.id);
    expect(turns.map((turn) => turn.contactId).sort()).toEqual([...others].sort());
    const shares = await readShares(journey.database, journey.portal.id);
    expect(Object.values(shares).reduce((sum, { received }) => sum + received, 0)).toBe(99);
  });

  it('decides the one again at its next try, and writes it then', async () => {
    await start();
    journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'partial', failIds: [bad] },
      times: 1,
    });
    await journey.settle();
    const { nextTryAt } = await journey.lead(bad);
    await journey.pass((nextTryAt ?? 0) - journey.clock.now());
    expect(await journey.lead(bad)).toMatchObject({ state: 'assigned' });
    expect(traces(journey.portal, bad)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
    expect(await readTurns(journey.database, journey.portal.id)).toHaveLength(100);
  });

  it('tries the one more and more seldom while HubSpot keeps refusing it', async () => {
    await start();
    journey.emulator.fault({ route: routes.updateContacts, effect: { kind: 'partial', failIds: [bad] } });
    await journey.settle();
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const waitMs = ((await journey.lead(bad)).nextTryAt ?? 0) - journey.clock.now();
      waits.push(waitMs);
      await journey.pass(waitMs);
    }
    expect(waits[0]).toBeGreaterThanOrEqual(minuteMs);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[3]).toBe(hourMs);
  });

  it('finds the one by halving when HubSpot refuses the batch as a whole', async () => {
    journey = await startJourney({ rules: { reps: [{ ownerId: ann.id }, { ownerId: bob.id }] } });
    const known = await journey.arrive(warmContact());
    ids = Array.from({ length: 100 }, () => journey.portal.createContact(warmContact()));
    // An owner who left HubSpot since we last looked: only the leads given to him cannot be written.
    journey.portal.archiveOwner(bob.id);
    await journey.settle();
    const refused = await journey.leadsIn('error');
    expect(refused).toHaveLength(50);
    expect(await journey.leadsIn('assigned')).toHaveLength(51);
    expect((await journey.lead(refused[0] ?? '')).reason).toContain('INVALID_OWNER_ID');
    // The owners are read again at once, and the rep who left gets no more turns: nobody waits for a quarter of an hour.
    await journey.pass(minuteMs);
    expect(await journey.leadsIn('assigned')).toEqual([known, ...ids]);
    for (const id of ids) expect((await journey.lead(id)).ownerId).toBe(ann.id);
  });

  it('spoils no second batch with a contact that spoiled one, and lets it go with others once it is taken', async () => {
    await start();
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'partial', failIds: [], refuseIds: [bad] },
    });
    await journey.settle();
    expect(await journey.leadsIn('error')).toEqual([bad]);
    const updates = () => journey.portal.calls().byRoute[routes.updateContacts] ?? 0;
    const retryWith = async (others: number) => {
      const waitMs = ((await journey.lead(bad)).nextTryAt ?? 0) - journey.clock.now();
      for (let index = 0; index < others; index += 1) journey.portal.createContact(warmContact());
      await journey.emulator.deliverWebhooks();
      const before = updates();
      await journey.pass(waitMs);
      return updates() - before;
    };
    // One call for the fifty others, one for the one that is still refused.
    expect(await retryWith(50)).toBe(2);
    fault.disarm();
    expect(await retryWith(50)).toBe(2);
    expect(await journey.leadsIn('error')).toEqual([]);
    const before = updates();
    journey.portal.updateContact(bad, { hs_lead_status: 'CONNECTED' });
    journey.portal.logCall(bad, { ownerId: (await journey.lead(bad)).ownerId ?? '' });
    for (let index = 0; index < 50; index += 1) journey.portal.createContact(warmContact());
    await journey.settle();
    expect(updates() - before).toBeLessThanOrEqual(2);
    expect(await journey.lead(bad)).toMatchObject({ state: 'assigned', result: 'connected' });
  });

  it('sets aside the one that cannot be read, and decides the others', async () => {
    await start();
    journey.portal.deleteContact(bad);
    await journey.settle();
    expect(await journey.leadsIn('assigned')).toEqual(ids.filter((id) => id !== bad));
    expect((await journey.lead(bad)).state).toBe('gone');
  });

  it('leaves a lead with its rep when HubSpot refuses only what came of it', async () => {
    journey = await startJourney();
    const id = await journey.arrive(warmContact());
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'partial', failIds: [id] },
    });
    await journey.work(id, ann.id);
    expect(fault.fired()).toBeGreaterThan(0);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, worked: true });
    journey.portal.updateContact(id, { hubspot_owner_id: bob.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
  });

  it('gives the freed slot to a held lead at once', async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 1 } },
          { ownerId: bob.id, capacity: { open: 0 } },
        ],
      },
    });
    const first = journey.portal.createContact(warmContact());
    const second = journey.portal.createContact(warmContact());
    journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'partial', failIds: [first] },
      times: 1,
    });
    await journey.settle();
    expect((await journey.lead(first)).state).toBe('error');
    expect(await journey.lead(second)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });
});
