import { createSealer } from '../../src/base/seal.ts';
import { readDailyCheck } from '../../src/pipeline/daily-check-store.ts';
import { readLeadFacts, readSourceCosts, saveSourceCosts } from '../../src/reports/report-facts-store.ts';
import { readCredits } from '../../src/routing/credit-store.ts';
import { readTurns } from '../../src/routing/rota-store.ts';
import { discardDraft, readDraft } from '../../src/rules/drafts-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { countWaiting } from '../../src/sweep/known-contacts-store.ts';
import { readReconciliations } from '../../src/sweep/reconciliation-store.ts';
import { resealTenants } from '../../src/tenants/reseal-tenants-store.ts';
import { revoke } from '../../src/tenants/revoke-store.ts';
import { readAccount, readReasons, readRepAccounts } from '../../src/tracking/accounting-store.ts';
import { readKeptDecisions, readStanding } from '../../src/tracking/decision-store.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, sealKey } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { routes } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';
import { callAction } from '../workflow/workflow-calls.ts';
import { dealsTeach } from './eventful-learning.ts';
import { aWebhookIsSet, theWebhookIsTurnedOff } from './eventful-notices.ts';
import { aPartnerAnswers } from './eventful-partners.ts';
import { peopleReviewTheQuarantine, repsComeAndGo } from './eventful-reviews.ts';
import { peopleHaveSecondThoughts } from './eventful-second-thoughts.ts';
import { anAdminTriesOtherRules } from './eventful-settings.ts';
import { sweepsFindWhatNobodyTold } from './eventful-sweeps.ts';

/** Some days in which most of what can happen to a portal's leads happens. */
export async function liveEventfulDays(journey: Journey): Promise<void> {
  await aWebhookIsSet(journey);
  await contactsComeAndGo(journey);
  await peopleDecide(journey);
  await anAdminTriesOtherRules(journey);
  await peopleReviewTheQuarantine(journey);
  await repsComeAndGo(journey);
  await aPartnerAnswers(journey);
  await peopleHaveSecondThoughts(journey);
  await dealsTeach(journey);
  await sweepsFindWhatNobodyTold(journey);
  await hubSpotIsInTrouble(journey);
  await workflowsAsk(journey);
  await timePasses(journey);
  await operatorsLook(journey);
  await theWebhookIsTurnedOff(journey);
}

async function contactsComeAndGo(journey: Journey): Promise<void> {
  const { portal, settle, arrive } = journey;
  for (let index = 0; index < 6; index += 1) await arrive(index % 2 ? warmContact() : hotContact());
  await arrive(longTermContact());
  await arrive({ ...warmContact(), firstname: 'asdf', lastname: 'qwerty', email: 'asdf@mailinator.com' });
  await arrive(warmContact({ lifecyclestage: 'customer' }));
  const company = portal.createCompany({ name: 'Harbour Works', domain: 'harbour-works.example' });
  await arrive(warmContact(), { companyId: company });
  const leaving: string[] = [];
  for (let index = 0; index < 4; index += 1) leaving.push(await arrive(warmContact()));
  const [deleted = '', erased = '', merged = '', survivor = ''] = leaving;
  portal.deleteContact(deleted);
  portal.eraseContact(erased);
  portal.mergeContacts(survivor, merged);
  await settle();
  portal.restoreContact(deleted);
  await settle();
  // Told of a contact that nobody created here.
  await postWebhook(journey, [notification(survivor, 'restore', { occurredAt: journey.clock.now() })]);
  await settle();
}

async function peopleDecide(journey: Journey): Promise<void> {
  const { portal, settle } = journey;
  const [first = '', second = ''] = await journey.leadsIn('assigned');
  await journey.work(first, ann.id);
  portal.updateContact(second, { hubspot_owner_id: eve.id });
  await settle();
  portal.updateContact(second, { hubspot_owner_id: '' });
  await settle();
  const [held = ''] = await journey.leadsIn('held');
  if (held) portal.updateContact(held, { hubspot_owner_id: bob.id });
  await settle();
  const [won = ''] = await journey.leadsIn('assigned');
  portal.updateContact(won, { hs_lead_status: 'UNQUALIFIED' });
  await settle();
}

async function hubSpotIsInTrouble(journey: Journey): Promise<void> {
  const { emulator, portal } = journey;
  const slow = emulator.fault({
    route: routes.readContacts,
    effect: { kind: 'status', status: 429, retryAfterSeconds: 1 },
    times: 2,
  });
  await journey.arrive(warmContact());
  const away = emulator.fault({
    route: routes.readContacts,
    effect: { kind: 'status', status: 502, html: true },
  });
  await journey.arrive(hotContact());
  away.disarm();
  slow.disarm();
  await journey.pass(hourMs);
  const deaf = emulator.fault({ route: routes.updateContacts, effect: { kind: 'status', status: 503 } });
  await journey.arrive(hotContact());
  deaf.disarm();
  await journey.pass(hourMs);
  const id = portal.createContact(warmContact());
  const bad = emulator.fault({ route: routes.updateContacts, effect: { kind: 'partial', failIds: [id] } });
  await journey.settle();
  bad.disarm();
  portal.expireAccessTokens();
  await journey.pass(minuteMs);
}

async function workflowsAsk(journey: Journey): Promise<void> {
  const contactId = journey.portal.createContact(warmContact());
  const callbackId = 'ap-eventful-1';
  const silent = journey.emulator.fault({
    route: 'POST /automation/actions/callbacks/{version}/complete',
    effect: { kind: 'status', status: 503 },
  });
  await callAction(journey, { contactId, callbackId });
  // One that needs no rep is decided at once, and HubSpot cannot be told so.
  await callAction(journey, { contactId: journey.portal.createContact(longTermContact()) });
  await journey.settle();
  silent.disarm();
  await journey.pass(hourMs);
  await callAction(journey, { contactId, callbackId });
  await callAction(journey, { contactId: (await journey.leadsIn('assigned'))[0] ?? contactId });
  await journey.settle();
}

async function timePasses(journey: Journey): Promise<void> {
  journey.portal.archiveOwner(bob.id);
  for (let hour = 0; hour < 3; hour += 1) {
    await journey.app.schedule.look();
    await journey.pass(hourMs);
  }
  await journey.pass(95 * dayMs);
  await journey.app.schedule.look();
  // HubSpot cannot say who was touched when a deadline passes.
  await journey.arrive(hotContact());
  const silent = journey.emulator.fault({
    route: routes.readContacts,
    effect: { kind: 'status', status: 503 },
  });
  await journey.pass(hourMs);
  silent.disarm();
  await journey.pass(hourMs);
}

async function operatorsLook({ app, database, leadsIn }: Journey): Promise<void> {
  await fetch(`${app.url}/metrics`);
  await readAccount(database, portalId, ['1', '2']);
  await readReasons(database, portalId);
  await readDraft(database, portalId);
  await discardDraft(database, portalId, 1);
  await readReconciliations(database, portalId);
  await countWaiting(database, portalId);
  await readDailyCheck(database, portalId);
  await readRepAccounts(database, portalId);
  for (const contactId of await leadsIn('assigned')) {
    await readKeptDecisions(database, portalId, contactId);
    await readStanding(database, portalId, contactId);
  }
  await inTenant(database, portalId, async (transaction) => [
    await readTurns(transaction),
    await readCredits(transaction),
  ]);
  const period = { fromAt: 0, toAt: Date.parse('2030-01-01'), timeZone: 'Europe/Berlin' };
  const costs = [{ source: 'Form', month: '2026-03', amount: 100 }];
  await saveSourceCosts(database, portalId, { costs, by: 'ann', now: 0 });
  await readLeadFacts(database, portalId, period);
  await readSourceCosts(database, portalId, period);
  await readReconciliations(database, portalId);
  await countWaiting(database, portalId);
  await revoke(database, { tenantId: portalId, envelope: 'of a grant long gone', now: 0 });
  const keys = [
    { id: 'next', key: Buffer.alloc(32, 9) },
    { id: 'journeys', key: Buffer.from(sealKey, 'base64') },
  ];
  await resealTenants(database, createSealer(keys));
}
