import { saveSourceCosts } from '../../src/reports/report-facts-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { dayMs } from '../support/test-clock.ts';

describe('what a lead cost', () => {
  let journey: Journey;
  const ids: string[] = [];
  beforeAll(async () => {
    const fair = {
      name: 'Fair',
      when: [{ property: 'city', operator: 'EQ', value: 'Hanover' }],
      cost: [
        { month: '2026-03', amount: 1_000 },
        { month: '2026-04', amount: 50 },
      ],
    };
    const reps = [ann, bob].map(({ id }) => ({ ownerId: id, capacity: {} }));
    journey = await startJourney({ rules: { reps, deadlines: [], sources: [fair] } });
    for (const city of ['Hanover', 'Hanover', 'Hanover', 'Ulm'])
      ids.push(await journey.arrive(warmContact({ city })));
  });
  afterAll(() => journey.stop());

  const shown = () => ids.map((id) => journey.contact(id).fairlead_lead_cost ?? '');
  const passDays = async (days: number) => {
    journey.clock.move(days * dayMs);
    await journey.app.schedule.look();
    await journey.settle();
  };

  it('is not shown before the month of its arrival is over', async () => {
    await passDays(10);
    expect(shown()).toEqual(['', '', '', '']);
  });

  it('is shown on its record after that: the share of its source, in whole cents', async () => {
    await passDays(22);
    expect(shown()).toEqual(['333.33', '333.33', '333.33', '']);
  });

  it('is written once, and anew only when the cost of the month is corrected', async () => {
    const writes = () =>
      journey.portal.ledger().filter(({ properties }) => 'fairlead_lead_cost' in properties);
    const before = writes().length;
    await passDays(1);
    expect(writes()).toHaveLength(before);
    const costs = [
      { source: 'Fair', month: '2026-03', amount: 600 },
      { source: 'Form', month: '2026-03', amount: 7 },
    ];
    await saveSourceCosts(journey.database, portalId, { costs, by: 'ann', now: journey.clock.now() });
    await passDays(1);
    expect(shown()).toEqual(['200', '200', '200', '7']);
    expect(writes()).toHaveLength(before + 4);
  });
});
