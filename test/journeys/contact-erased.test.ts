import { hotContact, warmContact } from '../support/a-contact.ts';
import { findText } from '../support/find-text.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { routes } from '../support/portal-facts.ts';

describe('when a contact is erased for privacy', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 1 } },
          { ownerId: bob.id, capacity: { open: 0 } },
        ],
      },
    });
  });
  afterEach(() => journey.stop());

  it.each(['assigned', 'held', 'junk', 'error'])(
    'nothing personal is left of a lead that is %s',
    async (state) => {
      const canary = 'Zwetschgenknoedel';
      if (state === 'held') await journey.arrive(warmContact());
      if (state === 'error') {
        const failIds = ['101', '102'];
        journey.emulator.fault({ route: routes.updateContacts, effect: { kind: 'partial', failIds } });
      }
      const id = await journey.arrive(
        hotContact({
          firstname: canary,
          lastname: canary,
          email: `${canary}@${state === 'junk' ? 'mailinator.com' : 'knoedel-works.example'}`,
          phone: '+49 30 901820',
          jobtitle: `Director ${canary}`,
          message: `Please send a quote to ${canary}.`,
        }),
      );
      journey.portal.updateContact(id, { city: canary, company: canary });
      await journey.settle();
      expect((await journey.lead(id)).state).toBe(state);
      expect(await findText(journey.databaseUrl, canary)).not.toEqual([]);
      journey.portal.eraseContact(id);
      await journey.settle();
      const [grave = ''] = await journey.leadsIn('gone');
      expect(grave).toMatch(/^erased-[0-9a-f]{32}$/);
      expect(await journey.lead(grave)).toMatchObject({ state: 'gone', reason: 'erased', ownerId: null });
      expect(await findText(journey.databaseUrl, canary)).toEqual([]);
      expect(await findText(journey.databaseUrl, '901820')).toEqual([]);
      expect((await journey.decisions(grave)).length).toBeGreaterThan(0);
    },
  );

  it('nothing personal is left of a lead whose write has not reached HubSpot', async () => {
    const canary = 'Zwetschgenknoedel';
    journey.emulator.fault({ route: routes.updateContacts, effect: { kind: 'status', status: 503 } });
    const id = await journey.arrive(hotContact({ firstname: canary, message: `A quote for ${canary}` }));
    journey.portal.eraseContact(id);
    await journey.settle();
    expect(await findText(journey.databaseUrl, canary)).toEqual([]);
  });
});
