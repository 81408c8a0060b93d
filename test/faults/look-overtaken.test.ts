import { takeLooks } from '../../src/pipeline/look-again-store.ts';
import { releaseHeld } from '../../src/pipeline/release-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { aContext } from '../support/a-context.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { readTurns } from '../support/lead-records.ts';

/** Room for one lead each, and for ten once they are published. */
const roomOf = (open: number) => ({
  reps: [ann, bob].map(({ id }) => ({ ownerId: id, capacity: { open } })),
});

describe('a held lead that changes while room is given to the held ones', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: roomOf(1) });
  });
  afterEach(() => journey.stop());

  it('goes to one rep once, whoever comes first', async () => {
    for (let count = 0; count < 2; count += 1) await journey.arrive(warmContact());
    const held: string[] = [];
    for (let count = 0; count < 6; count += 1) held.push(await journey.arrive(warmContact()));
    const { database, clock } = journey;
    const context = aContext(journey, { rules: roomOf(10) });
    const sightings = held.map((contactId) => ({
      contactId,
      cause: 'change' as const,
      lead: {
        id: contactId,
        properties: { country: 'Germany', jobtitle: 'Director' },
        ...{ company: null, deals: [], ownerId: null },
        ...{ createdAt: clock.now(), arrivedAt: clock.now() },
      },
    }));
    await Promise.all([
      releaseHeld(context),
      ...sightings.map((sighting) => takeLooks(context, [sighting])),
      releaseHeld(context),
    ]);
    const turns = (await readTurns(database, portalId)).filter(({ contactId }) => held.includes(contactId));
    expect(turns.map(({ contactId }) => contactId).sort()).toEqual([...held].sort());
  });
});
