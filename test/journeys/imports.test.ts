import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';

describe('contacts that come by an import', () => {
  let journey: Journey;
  beforeEach(async () => {
    const reps = [
      { ownerId: ann.id, capacity: { open: 1 } },
      { ownerId: bob.id, capacity: { open: 0 } },
    ];
    journey = await startJourney({ rules: { reps } });
  }, 120_000);
  afterEach(() => journey.stop());

  const importOne = async (properties: Record<string, string>) => {
    const actor = { changeSource: 'IMPORT' as const, sourceId: 'import:7' };
    const id = journey.portal.createContact(properties, { actor });
    await journey.settle();
    return id;
  };

  it('find room as any other while there is some, and are overtaken by live leads while there is none', async () => {
    const first = await importOne(hotContact());
    expect(await journey.lead(first)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    const hotImport = await importOne(hotContact());
    const warmLive = await journey.arrive(warmContact());
    const hotLive = await journey.arrive(hotContact());
    const order: string[] = [];
    for (let held = first; order.length < 3; held = order.at(-1) ?? '') {
      await journey.work(held, ann.id);
      const given = await journey.leadsIn('assigned');
      order.push(...given.filter((id) => id !== first && !order.includes(id)));
    }
    expect(order).toEqual([hotLive, warmLive, hotImport]);
  }, 120_000);
});
