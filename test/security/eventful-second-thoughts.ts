import { randomUUID } from 'node:crypto';
import { hotContact } from '../support/a-contact.ts';
import { type Caller, callApi } from '../support/call-api.ts';
import { type Journey, portalId } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';

const reps = [ann, bob, eve];

/** The portal's users are its owners, in their order. */
function userOf(ownerId: string | null): Caller {
  const at = reps.findIndex(({ id }) => id === ownerId);
  return {
    userId: String(1_000_000 + Number(portalId) * 100 + Math.max(0, at)),
    userEmail: reps[at]?.email ?? ann.email,
  };
}

/** A rep gives a lead back, and somebody wants the portal learned from. */
export async function peopleHaveSecondThoughts(journey: Journey): Promise<void> {
  await journey.arrive(hotContact());
  const [contactId = ''] = (await journey.leadsIn('assigned')).toReversed();
  const { ownerId } = await journey.lead(contactId);
  await ask(journey, userOf(ownerId), 'POST', `/api/leads/${contactId}/decline`, { why: 'not my country' });
  await journey.settle();
  await ask(journey, userOf(eve.id), 'POST', '/api/learning');
  await journey.app.learner.look();
  await ask(journey, userOf(eve.id), 'GET', '/api/learning');
  await ask(journey, userOf(eve.id), 'GET', '/api/learnings');
}

/** What a version gave out is counted and taken back, once other rules are live. */
export async function aPublishIsUndone(journey: Journey, version: number): Promise<void> {
  const path = `/api/rules/history/${version}`;
  await ask(journey, userOf(eve.id), 'GET', `${path}/changes`);
  await ask(journey, userOf(eve.id), 'GET', `${path}/undo`);
  await ask(journey, userOf(eve.id), 'POST', `${path}/undo`, { why: 'a mistake' });
  await journey.settle();
}

async function ask(
  journey: Journey,
  caller: Caller,
  method: 'GET' | 'POST',
  path: string,
  body: object = {},
): Promise<void> {
  const sent = method === 'POST' ? { body: { ...body, requestId: randomUUID() } } : {};
  const reply = await callApi(journey, caller, { method, path, ...sent });
  if (reply.status >= 300)
    throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
}
