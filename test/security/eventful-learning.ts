import { freeBudget } from '../../src/hubspot/budget.ts';
import { createHubSpotClient } from '../../src/hubspot/hubspot-client.ts';
import { createOutcomeSource } from '../../src/hubspot/outcome-source-client.ts';
import { draftProposal } from '../../src/proposals/draft-proposal-store.ts';
import { readFigures } from '../../src/proposals/figures-store.ts';
import { learnPortal } from '../../src/proposals/learn-portal-job.ts';
import { measureProfile } from '../../src/proposals/measure-profile-job.ts';
import { type Journey, portalId } from '../support/journey.ts';
import { dayMs } from '../support/test-clock.ts';

const scopes = [
  'crm.objects.contacts.read',
  'crm.objects.companies.read',
  'crm.objects.deals.read',
  'crm.schemas.contacts.read',
];

/** Deals are closed, and the rules are held against how they ended. */
export async function dealsTeach(journey: Journey): Promise<void> {
  const { portal, emulator, database, clock } = journey;
  for (const [index, contactId] of (await journey.leadsIn('assigned')).entries()) {
    const deal = portal.createDeal({ dealname: `Deal ${index}`, amount: '100' }, { contactId });
    portal.updateDeal(deal, { dealstage: index % 2 ? 'closedwon' : 'closedlost' });
  }
  await journey.pass(dayMs);
  const token = portal.issueStaticToken(scopes);
  const client = createHubSpotClient({
    apiUrl: emulator.url,
    accessToken: async () => token,
    refreshToken: async () => token,
    budget: freeBudget,
    clock,
    timeoutMs: 5_000,
  });
  const parts = { database, tenantId: portalId, source: createOutcomeSource(client), clock };
  const learned = await learnPortal(parts);
  if (!learned) throw new Error('Nothing was learned.');
  await draftProposal(database, portalId, { id: learned.id, accepted: [], at: clock.now(), by: 'Eve' });
  await measureProfile(database, portalId, clock.now());
  await readFigures(database, portalId);
}
