import { longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';

/** More than lanes take at a time, so that what was heard of last is read after the first of them has been given to somebody. */
const waiting = 250;

describe('a lead that a person gives to a rep while many others wait to be decided', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({
      rules: { reps: [ann, bob].map(({ id }) => ({ ownerId: id, capacity: { open: 2 } })) },
    });
  });
  afterAll(() => journey.stop());

  it('takes its room before any of them is given to that rep', async () => {
    const [first, second] = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const third = await journey.arrive(warmContact());
    const owners = await Promise.all(
      [first, second, third].map(async (id) => (await journey.lead(id)).ownerId),
    );
    // One of the two has two leads and so no room; the other has room for one more, and is next in turn.
    const next = owners[1] ?? '';
    const full = owners[0] ?? '';
    expect([owners[2], full === next]).toEqual([full, false]);

    const arrived = journey.portal.createContact(warmContact());
    for (let count = 0; count < waiting; count += 1) journey.portal.createContact(longTermContact());
    journey.portal.updateContact(first, { hubspot_owner_id: next });
    await journey.settle();

    expect((await journey.lead(first)).ownerId).toBe(next);
    expect((await journey.lead(arrived)).ownerId).toBe(full);
  });
});
