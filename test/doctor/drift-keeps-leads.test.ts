import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { hourMs } from '../support/test-clock.ts';

const quality = {
  exclude: [
    { name: 'blue', when: [{ property: 'favourite_colour', operator: 'EQ', value: 'blue' }] },
    { name: 'retired', when: [{ property: 'lifecyclestage', operator: 'EQ', value: 'retired' }] },
    { name: 'small', when: [{ property: 'company.shoe_size', operator: 'LT', value: 30 }] },
  ],
};

describe('rules that name what the portal no longer has', () => {
  let journey: Journey;
  beforeAll(async () => {
    const routes = [
      { name: 'colour', when: [{ property: 'favourite_colour', operator: 'HAS_PROPERTY' }], pool: 'field' },
      { name: 'everything', pool: 'field' },
    ];
    journey = await startJourney({ rules: { quality, routes } });
  });
  afterAll(() => journey.stop());

  it('still decide every lead, by what is left of them', async () => {
    const contacts = [await journey.arrive(hotContact()), await journey.arrive(warmContact())];
    expect(await journey.leadsIn('assigned')).toEqual(contacts);
    const [decision] = await journey.decisions(contacts[0] ?? '');
    expect(decision?.route).toBe('everything');
  });

  it('give nothing to a rep who left, and everything to those who are there', async () => {
    journey.portal.archiveOwner(ann.id);
    await journey.pass(hourMs);
    const contact = await journey.arrive(warmContact());
    expect(await journey.lead(contact)).toMatchObject({ state: 'assigned', ownerId: bob.id });
  });
});
