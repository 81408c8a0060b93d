import { randomUUID } from 'node:crypto';
import { stringify } from 'yaml';
import { askForRescoring, readRescoring } from '../../src/pipeline/rescoring-store.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { callApi } from '../support/call-api.ts';
import { type Journey, portalId } from '../support/journey.ts';
import { bob, eve, journeyRules } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';
import { untilImpact } from '../support/until-impact.ts';
import { eventfulRules } from './eventful-rules.ts';
import { aPublishIsUndone } from './eventful-second-thoughts.ts';

/** Eve: the third owner of the portal, and so its third user. */
const publisher = { userId: String(1_000_000 + Number(portalId) * 100 + 2), userEmail: eve.email };

type Ask = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

/** An admin writes other rules, tries them in the shadow and on the past, publishes them, and goes back. */
export async function anAdminTriesOtherRules(journey: Journey): Promise<void> {
  const ask: Ask = async (method, path, body) => {
    const reply = await callApi(journey, publisher, { method, path, body });
    if (reply.status >= 300)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const revision = await drafts(journey, ask);
  await shadows(journey, ask, revision);
  await looksAtThePast(journey, ask, revision);
  await ask('POST', '/api/rules/publish', order({ revision, replaces: 1 }));
  await journey.arrive(warmContact());
  for (const path of [
    '/api/rules',
    '/api/rules/history?limit=1',
    '/api/rules/history/1',
    '/api/home',
    '/api/scores',
  ])
    await ask('GET', path);
  await ask('POST', '/api/rules/scores', { text: { source: otherRules(), format: 'yaml' } });
  await ask('POST', '/api/rules/rollback', order({ version: 1, replaces: 2 }));
  await aPublishIsUndone(journey, 2);
  await journey.arrive(longTermContact());
  await askForRescoring(journey.database, portalId, { by: 'Eve', at: journey.clock.now(), mayRoute: true });
  await journey.settle();
  await readRescoring(journey.database, portalId);
}

const order = (body: object) => ({ ...body, why: 'to see', requestId: randomUUID() });

/** As the eventful rules, with other points for the country, and all for Bob. */
function otherRules(): string {
  const { profile } = journeyRules();
  const [fit, ...rest] = structuredClone(profile.groups);
  const [criterion] = fit?.criteria ?? [];
  if (criterion && 'cases' in criterion && criterion.cases[0]) criterion.cases[0].points = 40;
  const pools = [{ name: 'field', members: [{ ownerId: bob.id }] }];
  const groups = [fit, ...rest];
  return stringify(journeyRules({ ...eventfulRules, profile: { ...profile, groups }, pools }));
}

/** Two people write at once; one goes on. */
async function drafts({ clock, ...journey }: Journey, ask: Ask): Promise<number> {
  const text = { source: otherRules(), format: 'yaml', baseRevision: null, baseVersion: 1 };
  const { draft } = await ask('PUT', '/api/rules/draft', { ...text, requestId: randomUUID() });
  const { revision } = draft as { revision: number };
  const second = { method: 'PUT', path: '/api/rules/draft', body: { ...text, requestId: randomUUID() } };
  const { status } = await callApi({ ...journey, clock }, publisher, second);
  if (status !== 409) throw new Error(`A second draft was answered with ${status}.`);
  await ask('GET', '/api/rules/draft');
  await ask('GET', `/api/rules/revisions/${revision}`);
  await ask('POST', '/api/rules/lint', {});
  return revision;
}

async function shadows(journey: Journey, ask: Ask, revision: number): Promise<void> {
  await ask('PUT', '/api/rules/shadow', { revision });
  for (const contact of [hotContact(), warmContact(), longTermContact()]) await journey.arrive(contact);
  await ask('GET', '/api/rules/shadow');
  await ask('DELETE', '/api/rules/shadow');
  await ask('PUT', '/api/rules/shadow', { revision });
  await journey.pass(minuteMs);
}

async function looksAtThePast(journey: Journey, ask: Ask, revision: number): Promise<void> {
  const requestId = randomUUID();
  await ask('POST', '/api/rules/impact', { revision, days: 7, requestId });
  const { state } = await untilImpact(journey, requestId);
  if (state !== 'done') throw new Error(`The impact report is ${state}.`);
  await ask('GET', `/api/rules/impact/${requestId}`);
  await ask('GET', `/api/rules/impact/${requestId}/changes`);
}
