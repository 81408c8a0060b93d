import { publishRules } from '../../src/rules/rules-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { journeyRules } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

describe('a portal without rules', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: null });
  });
  afterEach(() => journey.stop());

  it('only observes: leads wait as pending, nothing is written, and the worker rests meanwhile', async () => {
    const calls = journey.portal.calls().total;
    const id = journey.portal.createContact(warmContact());
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'pending' });
    expect(journey.contact(id).fairlead_state).toBeUndefined();
    expect(journey.portal.calls().total).toBe(calls);
  });

  it('gets the operator’s first rules at the next start, when the one that connected it died before it could publish them', async () => {
    const id = journey.portal.createContact(warmContact());
    await journey.pass(minuteMs);
    const again = await journey.startAgain({});
    try {
      await again.worker.drain();
      expect(await journey.lead(id)).toMatchObject({ state: 'assigned' });
    } finally {
      await again.stop();
    }
  });

  it('works off what waited, in the order of arrival, once rules are published', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.push(journey.portal.createContact(warmContact()));
      await journey.pass(minuteMs);
    }
    const rules = journeyRules({
      reps: [
        { ownerId: '41', capacity: { open: 1 } },
        { ownerId: '42', capacity: { open: 1 } },
      ],
    });
    await publishRules(journey.database, {
      tenantId: portalId,
      rules,
      at: journey.clock.now(),
      by: 'admin',
      why: 'first',
    });
    await journey.pass(minuteMs);
    expect(await journey.leadsIn('assigned')).toEqual(ids.slice(0, 2));
    expect(await journey.leadsIn('held')).toEqual(ids.slice(2));
  });
});
