import { randomUUID } from 'node:crypto';
import { declineLead } from '../../src/pipeline/give-backs-store.ts';
import { hotContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve, type RulesChanges } from '../support/journey-rules.ts';
import { dayMs } from '../support/test-clock.ts';

const four = ['43', '44'].map((id) => ({
  id,
  email: `r${id}@harbour.example`,
  firstName: 'R',
  lastName: id,
}));
const reps = [ann, bob, ...four];

describe('leads that reps give back', () => {
  let journey: Journey;
  afterEach(() => journey.stop());

  async function start(changes: RulesChanges): Promise<string> {
    journey = await startJourney({
      owners: [...reps, eve],
      rules: {
        reps: reps.map(({ id: ownerId }) => ({ ownerId, capacity: { open: 2 } })),
        pools: [{ name: 'field', members: reps.map(({ id: ownerId }) => ({ ownerId })) }],
        ...changes,
      },
    });
    return journey.arrive(hotContact());
  }

  async function decline(contactId: string): Promise<string> {
    const ownerId = (await journey.lead(contactId)).ownerId ?? '';
    const said = {
      id: randomUUID(),
      contactId,
      ownerId,
      by: 'them',
      why: 'not mine',
      at: journey.clock.now(),
    };
    await declineLead(journey.database, portalId, said);
    await journey.settle();
    return ownerId;
  }

  it('go to everybody once and to nobody twice, then wait', async () => {
    const id = await start({});
    const had: string[] = [];
    for (const _ of reps) had.push(await decline(id));
    expect(new Set(had).size).toBe(reps.length);
    expect(await journey.lead(id)).toMatchObject({ state: 'held', ownerId: null });
  });

  it('go on as often as the rules say, then to the person named', async () => {
    const id = await start({ declines: { most: 1, escalateTo: eve.id } });
    await decline(id);
    expect((await journey.lead(id)).ownerId).not.toBe(eve.id);
    await decline(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: eve.id });
    expect(journey.contact(id).hubspot_owner_id).toBe(eve.id);
    await decline(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'held', ownerId: null });
  });

  it('wait for a person where nobody is named, also when room becomes free and days pass', async () => {
    const id = await start({ declines: { most: 1 } });
    await decline(id);
    await decline(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'held', ownerId: null });
    await journey.pass(dayMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'held', ownerId: null });
    journey.portal.updateContact(id, { hubspot_owner_id: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });
});
