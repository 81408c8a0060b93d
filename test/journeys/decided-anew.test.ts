import { randomUUID } from 'node:crypto';
import { declineLead } from '../../src/pipeline/give-backs-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const away = { kind: 'status', status: 503 } as const;
const readOwners = 'POST /crm/objects/{version}/contacts/batch/read';
const update = 'POST /crm/objects/{version}/contacts/batch/update';

const members = [ann, bob, eve].map(({ id }) => ({ ownerId: id }));
const rules = {
  reps: members.map(({ ownerId }) => ({ ownerId, capacity: { open: 2 } })),
  pools: [{ name: 'field', members }],
};

describe('a lead that is decided anew before the decision before came into HubSpot', () => {
  let journey: Journey;
  let id: string;
  beforeEach(async () => {
    journey = await startJourney({ rules });
    id = await journey.arrive(warmContact());
  });
  afterEach(() => journey.stop());

  /** Its rep gives it back, and it goes to the next. */
  async function decline(): Promise<string | null> {
    journey.clock.move(minuteMs);
    const ownerId = String((await journey.lead(id)).ownerId);
    const said = { contactId: id, ownerId, by: 'them', why: 'not mine', at: journey.clock.now() };
    await declineLead(journey.database, portalId, { ...said, id: randomUUID() });
    await journey.settle();
    return (await journey.lead(id)).ownerId;
  }
  const toldOwners = () => journey.portal.eventsOf(id).length;

  it('goes to the last rep, though the one between never stood in its record', async () => {
    const first = (await journey.lead(id)).ownerId;
    const fault = journey.emulator.fault({ route: readOwners, effect: away, probability: 1 });
    await decline();
    const third = await decline();
    expect(journey.contact(id).hubspot_owner_id).toBe(first);
    fault.disarm();
    await journey.pass(hourMs);
    expect(new Set([first, third, null]).size).toBe(3);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: third });
    expect(journey.contact(id).hubspot_owner_id).toBe(third);
    expect((await journey.decisions(id)).map(({ cause }) => cause)).toEqual([
      'arrival',
      'decline',
      'decline',
    ]);
  });

  it('is told of each decision that HubSpot took, though its answer was lost', async () => {
    const fault = journey.emulator.fault({
      route: update,
      effect: { kind: 'cut', when: 'after-commit' },
      probability: 1,
    });
    const second = await decline();
    expect(journey.contact(id).hubspot_owner_id).toBe(second);
    const third = await decline();
    fault.disarm();
    await journey.pass(hourMs);
    expect(journey.contact(id).hubspot_owner_id).toBe(third);
    expect(toldOwners()).toBe(3);
  });
});
