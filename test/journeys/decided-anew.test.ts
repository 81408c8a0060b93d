import { randomUUID } from 'node:crypto';
import { declineLead } from '../../src/pipeline/give-backs-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { ownersWritten } from '../support/portal-facts.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const away = { kind: 'status', status: 503 } as const;
const readOwners = 'POST /crm/objects/{version}/contacts/batch/read';
const update = 'POST /crm/objects/{version}/contacts/batch/update';

const members = [ann, bob, eve].map(({ id }) => ({ ownerId: id }));
const withRoomFor = (open: number) => ({
  reps: members.map(({ ownerId }) => ({ ownerId, capacity: { open } })),
  pools: [{ name: 'field', members }],
});
const rules = withRoomFor(2);

/** Its rep gives a lead back, and it goes to the next who has room. */
async function decline(journey: Journey, id: string): Promise<string | null> {
  journey.clock.move(minuteMs);
  const ownerId = String((await journey.lead(id)).ownerId);
  const said = { contactId: id, ownerId, by: 'them', why: 'not mine', at: journey.clock.now() };
  await declineLead(journey.database, portalId, { ...said, id: randomUUID() });
  await journey.settle();
  return (await journey.lead(id)).ownerId;
}

describe('a lead that is decided anew before the decision before came into HubSpot', () => {
  let journey: Journey;
  let id: string;
  beforeEach(async () => {
    journey = await startJourney({ rules });
    id = await journey.arrive(warmContact());
  });
  afterEach(() => journey.stop());

  const toldOwners = () => journey.portal.eventsOf(id).length;

  it('goes to the last rep, though the one between never stood in its record', async () => {
    const first = (await journey.lead(id)).ownerId;
    const fault = journey.emulator.fault({ route: readOwners, effect: away, probability: 1 });
    await decline(journey, id);
    const third = await decline(journey, id);
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
    const second = await decline(journey, id);
    expect(journey.contact(id).hubspot_owner_id).toBe(second);
    const third = await decline(journey, id);
    fault.disarm();
    await journey.pass(hourMs);
    expect(journey.contact(id).hubspot_owner_id).toBe(third);
    expect(toldOwners()).toBe(3);
  });

  it('never shows a rep whose update was lost on the way', async () => {
    const first = (await journey.lead(id)).ownerId;
    const lost = { kind: 'cut', when: 'before-headers' } as const;
    const fault = journey.emulator.fault({ route: update, effect: lost, probability: 1 });
    const second = await decline(journey, id);
    const third = await decline(journey, id);
    fault.disarm();
    await journey.pass(hourMs);
    expect(ownersWritten(journey.portal, id)).toEqual([first, third]);
    expect(second).not.toBe(third);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: third });
    expect(toldOwners()).toBe(2);
  });
});

describe('a lead that had to wait before its last rep came into HubSpot', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: withRoomFor(1) });
  });
  afterEach(() => journey.stop());

  it('is given to whoever has room next: who stands in its record is nobody a person chose', async () => {
    const others = await journey.arrive(warmContact());
    const id = await journey.arrive(warmContact());
    const [busy, first] = [(await journey.lead(others)).ownerId, (await journey.lead(id)).ownerId];
    const fault = journey.emulator.fault({ route: readOwners, effect: away, probability: 1 });
    await decline(journey, id);
    await journey.arrive(warmContact());
    expect(await decline(journey, id)).toBeNull();
    expect((await journey.lead(id)).state).toBe('held');
    fault.disarm();
    await journey.pass(hourMs);
    expect(journey.contact(id).hubspot_owner_id).toBe(first);
    await journey.work(others, String(busy));
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: busy });
    const causes = (await journey.decisions(id)).map(({ cause }) => cause);
    expect(causes).toEqual(['arrival', 'decline', 'decline', 'release']);
    expect(journey.contact(id).hubspot_owner_id).toBe(busy);
  });
});
