import { restoreJunk } from '../../src/pipeline/junk-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

describe('a lead that a rep called garbage', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  it('goes to a rep again when it is restored, although the record carries the owner whom we gave it', async () => {
    const id = await journey.arrive(warmContact());
    await journey.work(id, ann.id, 'UNQUALIFIED');
    expect(await journey.lead(id)).toMatchObject({ state: 'junk', reason: 'marked as junk by the rep' });
    expect(journey.contact(id).hubspot_owner_id).toBe(ann.id);
    journey.clock.move(minuteMs);
    const restored = { contactIds: [id], by: 'Ida', at: journey.clock.now() };
    expect(await restoreJunk(journey.database, portalId, restored)).toEqual([id]);
    await journey.settle();
    const { state, ownerId } = await journey.lead(id);
    expect([state, ownerId === null]).toEqual(['assigned', false]);
    expect(journey.contact(id).hubspot_owner_id).toBe(ownerId);
    expect((await journey.decisions(id)).map(({ cause, state: then }) => [cause, then])).toEqual([
      ['arrival', 'assigned'],
      ['result', 'junk'],
      ['restore', 'assigned'],
    ]);
  });
});
