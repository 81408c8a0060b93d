import { hotContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { callAction, type SentCall } from './workflow-calls.ts';

describe('the address of the workflow action', () => {
  let journey: Journey;
  let contactId: string;
  beforeAll(async () => {
    journey = await startJourney();
    journey.emulator.setWebhookUrl(null);
    contactId = journey.portal.createContact(hotContact());
  });
  afterAll(() => journey.stop());

  const unsigned: [string, SentCall, string][] = [
    ['no signature', { signed: 'none' }, 'no-signature'],
    ['a signature by another secret', { signed: 'v3-wrong' }, 'wrong-signature'],
    ['a wrong version 3, though version 2 is right', { signed: 'v3-wrong-v2-right' }, 'wrong-signature'],
    ['a version 3 of more than five minutes ago', { signed: 'v3-old' }, 'stale-timestamp'],
    ['a version 2 that says it is version 1', { signed: 'v1' }, 'no-signature'],
    [
      'a timestamp alone beside version 2',
      { signed: 'v2', headers: { 'X-HubSpot-Request-Timestamp': '1' } },
      'no-signature',
    ],
    [
      'a version 2 of another body',
      { signed: 'v2', headers: { 'X-HubSpot-Signature': 'a'.repeat(64) } },
      'wrong-signature',
    ],
    [
      'a version 2 of another length',
      { signed: 'v2', headers: { 'X-HubSpot-Signature': 'abc' } },
      'wrong-signature',
    ],
  ];
  it.each(unsigned)('refuses %s, and keeps nothing', async (_name, call, reason) => {
    const answer = await callAction(journey, { contactId, ...call });
    expect([answer.status, answer.body.error]).toEqual([401, reason]);
    await journey.settle();
    expect(await journey.leadsIn('assigned')).toEqual([]);
  });

  const origin = { portalId: Number(portalId) };
  const unreadable: [string, unknown, string][] = [
    ['a body without a callback', { origin, object: { objectId: 1 } }, 'unreadable'],
    ['a body without a portal', { callbackId: 'x', object: { objectId: 1 } }, 'unreadable'],
    ['a body without an object', { callbackId: 'x', origin }, 'unreadable'],
    ['an array', [], 'unreadable'],
    [
      'a company',
      { callbackId: 'x', origin, object: { objectId: 1, objectType: 'COMPANY' } },
      'not-a-contact',
    ],
  ];
  it.each(unreadable)('refuses %s', async (_name, body, reason) => {
    const answer = await callAction(journey, { body });
    expect([answer.status, answer.body.error]).toEqual([400, reason]);
  });

  it('refuses another type of content', async () => {
    const answer = await callAction(journey, { contactId, headers: { 'Content-Type': 'text/plain' } });
    expect([answer.status, answer.body.error]).toEqual([415, 'wrong-type']);
  });

  it('refuses what is not posted', async () => {
    const response = await fetch(`${journey.app.url}/workflow/route`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each(['v2', 'v3', 'both'] as const)('takes a call that is signed by %s', async (signed) => {
    const answer = await callAction(journey, { contactId, signed });
    expect(answer.status).toBe(200);
  });
});
