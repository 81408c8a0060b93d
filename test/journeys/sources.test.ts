import { readLeadFacts, readSourceCosts, saveSourceCosts } from '../../src/reports/report-facts-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { dayMs, monday } from '../support/test-clock.ts';

describe('where a lead came from', () => {
  let journey: Journey;
  const period = { fromAt: monday - dayMs, toAt: monday + 40 * dayMs, timeZone: 'Europe/Berlin' };
  beforeAll(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: {} },
          { ownerId: bob.id, capacity: {} },
        ],
        sources: [{ name: 'Fair', when: [{ property: 'city', operator: 'EQ', value: 'Hanover' }] }],
      },
    });
  });
  afterAll(() => journey.stop());

  const sourcesKept = async () =>
    (await readLeadFacts(journey.database, portalId, period)).map(({ source }) => source);

  it('is what the rules say, else what HubSpot says, and is shown on the contact', async () => {
    const fair = await journey.arrive(warmContact({ city: 'Hanover', hs_analytics_source: 'PAID_SEARCH' }));
    const search = await journey.arrive(warmContact({ hs_analytics_source: 'PAID_SEARCH' }));
    const byForm = await journey.arrive(warmContact());
    expect(await sourcesKept()).toEqual(['Fair', 'Paid search', 'Form']);
    expect([fair, search, byForm].map((id) => journey.contact(id).fairlead_lead_source)).toEqual(
      await sourcesKept(),
    );
  });

  it('stays what it was when the CRM changes its mind', async () => {
    const [, id = ''] = await journey.leadsIn('assigned');
    journey.portal.updateContact(id, { hs_analytics_source: 'DIRECT_TRAFFIC', hubspot_owner_id: '' });
    await journey.settle();
    expect(await sourcesKept()).toEqual(['Fair', 'Paid search', 'Form']);
    expect(journey.contact(id).fairlead_lead_source).toBe('Paid search');
  });

  it('has costs by month, entered again at will', async () => {
    const cost = { source: 'Fair', month: '2026-03', amount: 4_000 };
    const before = { ...cost, month: '2025-12' };
    await saveSourceCosts(journey.database, portalId, { costs: [cost, before], by: 'ann', now: monday });
    await saveSourceCosts(journey.database, portalId, {
      costs: [{ ...cost, amount: 4_500 }],
      by: 'ann',
      now: monday,
    });
    expect(await readSourceCosts(journey.database, portalId, period)).toEqual([{ ...cost, amount: 4_500 }]);
  });
});
