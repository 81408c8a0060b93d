import type { Portal } from '../../emulator/portal.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { readLead, readLeadIds, readTurns } from '../support/lead-records.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { hourMs } from '../support/test-clock.ts';

const otherId = '70707';

describe('two portals at once', () => {
  let journey: Journey;
  let other: Portal;
  beforeEach(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 2 } },
          { ownerId: bob.id, capacity: { open: 2 } },
        ],
      },
    });
    other = await journey.addPortal(otherId);
  });
  afterEach(() => journey.stop());

  it('are kept apart, although their contacts and owners have the same ids', async () => {
    const here = [hotContact(), warmContact(), warmContact()].map((contact) =>
      journey.portal.createContact(contact),
    );
    const there = [warmContact(), hotContact(), hotContact(), hotContact(), hotContact()].map((contact) =>
      other.createContact(contact),
    );
    expect(there.slice(0, 3)).toEqual(here);
    await journey.settle();
    expect(await readLeadIds(journey.database, portalId, 'assigned')).toEqual(here);
    expect(await readLeadIds(journey.database, otherId, 'assigned')).toHaveLength(4);
    expect(await readLeadIds(journey.database, otherId, 'held')).toHaveLength(1);
    const [first = ''] = here;
    expect(await readLead(journey.database, portalId, first)).toMatchObject({ band: 'hot' });
    expect(await readLead(journey.database, otherId, first)).toMatchObject({ band: 'warm' });
    expect(journey.portal.contact(first)?.properties.fairlead_band).toBe('hot');
    expect(other.contact(first)?.properties.fairlead_band).toBe('warm');
    expect(await readTurns(journey.database, portalId)).toHaveLength(3);
    expect(await readTurns(journey.database, otherId)).toHaveLength(4);
  });

  it('do not wait for each other: one works while the other does not answer', async () => {
    const fault = journey.emulator.fault({
      route: '*',
      portalId,
      effect: { kind: 'status', status: 503, retryAfterSeconds: 600 },
    });
    const here = journey.portal.createContact(hotContact());
    const there = other.createContact(hotContact());
    await journey.settle();
    expect(await readLead(journey.database, otherId, there)).toMatchObject({ state: 'assigned' });
    expect(traces(other, there)).toMatchObject({ owners: 1, tasks: 1, events: 1 });
    expect(await journey.lead(here)).toMatchObject({ state: 'pending' });
    fault.disarm();
    await journey.pass(hourMs);
    expect(traces(journey.portal, here)).toMatchObject({ owners: 1, tasks: 1, events: 1 });
  });

  it('free their slots each for itself', async () => {
    const here = await Promise.all([0, 1, 2, 3].map(() => journey.portal.createContact(warmContact())));
    const waiting = [journey.portal.createContact(warmContact()), other.createContact(warmContact())];
    await journey.settle();
    expect(await journey.lead(waiting[0] ?? '')).toMatchObject({ state: 'held' });
    other.logCall(waiting[1] ?? '', { ownerId: ann.id });
    other.updateContact(waiting[1] ?? '', { hs_lead_status: 'CONNECTED' });
    await journey.settle();
    expect(await journey.lead(waiting[0] ?? '')).toMatchObject({ state: 'held' });
    expect(await journey.leadsIn('assigned')).toEqual(here);
  });

  it('have their tokens each for itself: one is taken out, the other goes on', async () => {
    const fault = journey.emulator.fault({
      route: routes.token,
      effect: { kind: 'status', status: 400, body: { error: 'invalid_grant' } },
    });
    journey.portal.uninstallApp();
    const there = other.createContact(hotContact());
    await journey.settle();
    expect(await readLead(journey.database, otherId, there)).toMatchObject({ state: 'assigned' });
    fault.disarm();
  });
});
