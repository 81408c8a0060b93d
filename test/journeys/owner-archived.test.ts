import { warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

describe('an owner who is archived after we last looked at the owners', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({ rules: { reps: [ann, bob].map(({ id }) => ({ ownerId: id })) } });
  }, 120_000);
  afterAll(() => journey.stop());

  it('gets no lead: the turn is returned, and the next try goes to somebody else', async () => {
    const first = await journey.arrive(warmContact());
    expect(await journey.lead(first)).toMatchObject({ ownerId: ann.id });
    const second = await journey.arrive(warmContact());
    expect(await journey.lead(second)).toMatchObject({ ownerId: bob.id });
    journey.portal.archiveOwner(ann.id);
    const id = await journey.arrive(warmContact());
    expect(await journey.lead(id)).toMatchObject({ state: 'error', ownerId: null });
    for (let look = 0; look < 20; look += 1) await journey.pass(2 * minuteMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    expect(journey.contact(id)).toMatchObject({ hubspot_owner_id: bob.id });
    const kept = await journey.decisions(id);
    expect(kept.map(({ cause, ownerId }) => [cause, ownerId])).toEqual([
      ['arrival', ann.id],
      ['sweep', bob.id],
    ]);
    const skips = kept.at(-1)?.candidates?.find(({ ownerId }) => ownerId === ann.id);
    expect(skips).toMatchObject({ skipped: 'gone', due: 1, received: 1 });
  }, 120_000);
});
