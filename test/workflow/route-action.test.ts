import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { traces } from '../support/portal-facts.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';
import { blocked, callAction, completions } from './workflow-calls.ts';

const callback = `ap-${portalId}-56776413549-7-0`;
const completeRoute = 'POST /automation/actions/callbacks/{version}/complete';

describe('a workflow that has a contact scored and routed', () => {
  let journey: Journey;
  const start = async (options: Parameters<typeof startJourney>[0] = {}) => {
    journey = await startJourney(options);
  };
  afterEach(() => journey.stop());

  it('waits until the lead is decided and in HubSpot, and is then told score, band, owner and state', async () => {
    await start();
    const contactId = journey.portal.createContact(hotContact());
    expect(await callAction(journey, { callbackId: callback, contactId })).toEqual({
      status: 200,
      body: blocked,
    });
    expect(completions(journey)).toEqual([]);
    await journey.settle();
    const outputs = {
      score: '90',
      band: 'hot',
      owner: ann.id,
      state: 'assigned',
      hs_execution_state: 'SUCCESS',
    };
    expect(completions(journey)).toEqual([{ id: callback, outputs }]);
    const kinds = journey.portal.ledger().map((entry) => entry.kind);
    expect(kinds.lastIndexOf('contact.update')).toBeLessThan(kinds.indexOf('callback.complete'));
    expect(traces(journey.portal, contactId)).toMatchObject({ owners: 1, tasks: 1, events: 1 });
  });

  it('goes on at once with a lead that is decided, and moves it to nobody else', async () => {
    await start();
    const contactId = await journey.arrive(hotContact());
    const answer = await callAction(journey, { contactId });
    expect(answer.body.outputFields).toEqual({
      score: '90',
      band: 'hot',
      owner: ann.id,
      state: 'assigned',
      hs_execution_state: 'SUCCESS',
    });
    await journey.settle();
    expect(await journey.decisions(contactId)).toHaveLength(1);
    expect(completions(journey)).toEqual([]);
  });

  it('waits for a lead whose owner is decided and not yet in HubSpot', async () => {
    await start();
    const update = 'POST /crm/objects/{version}/contacts/batch/update';
    const fault = journey.emulator.fault({ route: update, effect: { kind: 'status', status: 503 } });
    const contactId = await journey.arrive(hotContact());
    expect(await journey.lead(contactId)).toMatchObject({ state: 'assigned' });
    expect((await callAction(journey, { callbackId: callback, contactId })).body).toEqual(blocked);
    await journey.settle();
    expect(completions(journey)).toEqual([]);
    fault.disarm();
    await journey.pass(hourMs);
    expect(completions(journey, callback).map(({ outputs }) => outputs.owner)).toEqual([ann.id]);
    expect(await journey.decisions(contactId)).toHaveLength(1);
  });

  it('brings in a contact that no webhook told of', async () => {
    await start();
    journey.emulator.setWebhookUrl(null);
    const contactId = journey.portal.createContact(warmContact());
    await callAction(journey, { contactId });
    await journey.settle();
    expect(await journey.lead(contactId)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect((await journey.decisions(contactId)).map(({ cause }) => cause)).toEqual(['arrival']);
  });

  it('is asked once, told once: a repeat of the same callback changes nothing', async () => {
    await start();
    const contactId = journey.portal.createContact(hotContact());
    for (let time = 0; time < 3; time += 1)
      expect((await callAction(journey, { callbackId: callback, contactId })).body).toEqual(blocked);
    await journey.settle();
    const repeat = await callAction(journey, { callbackId: callback, contactId });
    expect(repeat.body.outputFields).toMatchObject({ state: 'assigned', hs_execution_state: 'SUCCESS' });
    await journey.settle();
    expect(completions(journey, callback)).toHaveLength(1);
    expect(await journey.decisions(contactId)).toHaveLength(1);
  });

  it('waits while nobody has room, and goes on when a rep is freed', async () => {
    await start({ rules: { reps: [ann.id, bob.id].map((ownerId) => ({ ownerId, capacity: { open: 1 } })) } });
    const ofAnn = await journey.arrive(warmContact());
    await journey.arrive(warmContact());
    const third = journey.portal.createContact(warmContact());
    expect((await callAction(journey, { callbackId: callback, contactId: third })).body).toEqual(blocked);
    await journey.settle();
    expect(await journey.lead(third)).toMatchObject({ state: 'held' });
    expect((await callAction(journey, { callbackId: callback, contactId: third })).body).toEqual(blocked);
    expect(completions(journey)).toEqual([]);
    await journey.work(ofAnn, ann.id);
    expect(completions(journey).map(({ id, outputs }) => [id, outputs.owner, outputs.state])).toEqual([
      [callback, ann.id, 'assigned'],
    ]);
  });

  it('is told that a lead is for later, and goes on', async () => {
    await start();
    const contactId = journey.portal.createContact(longTermContact());
    await callAction(journey, { callbackId: callback, contactId });
    await journey.settle();
    expect(completions(journey)[0]?.outputs).toMatchObject({
      state: 'nurture',
      band: 'long-term',
      owner: '',
      score: '0',
    });
  });

  it('has a lead looked at again that was for later, and is now better', async () => {
    await start();
    const contactId = await journey.arrive(longTermContact());
    expect(await journey.lead(contactId)).toMatchObject({ state: 'nurture' });
    journey.clock.move(minuteMs);
    journey.portal.updateContact(contactId, { country: 'Germany' });
    expect((await callAction(journey, { contactId, callbackId: callback })).body).toEqual(blocked);
    await journey.settle();
    expect(await journey.lead(contactId)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect((await journey.decisions(contactId)).map(({ cause }) => cause)).toEqual(['arrival', 'change']);
    expect(completions(journey, callback)).toHaveLength(1);
  });

  it('has a contact looked at again that was excluded, and is no longer', async () => {
    await start();
    const contactId = await journey.arrive(hotContact({ lifecyclestage: 'customer' }));
    expect(await journey.lead(contactId)).toMatchObject({ state: 'excluded', reason: 'customer' });
    journey.portal.updateContact(contactId, { lifecyclestage: '' });
    await callAction(journey, { contactId });
    await journey.settle();
    expect(await journey.lead(contactId)).toMatchObject({ state: 'assigned' });
  });

  it('lets a contact that was created a moment ago rest first, as any other', async () => {
    await start({ rules: { settleSeconds: 30 } });
    const contactId = await journey.arrive(hotContact());
    await callAction(journey, { contactId, callbackId: callback });
    await journey.settle();
    expect(await journey.lead(contactId)).toMatchObject({ state: 'pending' });
    await journey.pass(minuteMs);
    expect(await journey.lead(contactId)).toMatchObject({ state: 'assigned' });
    expect(completions(journey, callback)).toHaveLength(1);
  });

  it('is told that the contact is gone', async () => {
    await start();
    const contactId = journey.portal.createContact(hotContact());
    await callAction(journey, { contactId, callbackId: callback });
    journey.portal.deleteContact(contactId);
    await journey.settle();
    expect(completions(journey, callback)[0]?.outputs).toMatchObject({
      state: 'gone',
      hs_execution_state: 'SUCCESS',
    });
  });

  it('is told later when HubSpot cannot be reached, and once', async () => {
    await start();
    const contactId = journey.portal.createContact(hotContact());
    await callAction(journey, { contactId, callbackId: callback });
    const fault = journey.emulator.fault({ route: completeRoute, effect: { kind: 'status', status: 503 } });
    await journey.settle();
    expect(fault.fired()).toBeGreaterThan(0);
    expect(completions(journey)).toEqual([]);
    fault.disarm();
    await journey.pass(minuteMs);
    expect(completions(journey, callback)).toHaveLength(1);
    await journey.pass(dayMs);
    expect(completions(journey, callback)).toHaveLength(1);
  });

  it('is told singly when another one of the same batch is no longer open', async () => {
    await start();
    const contacts = [journey.portal.createContact(hotContact()), journey.portal.createContact(hotContact())];
    await callAction(journey, { contactId: contacts[0], callbackId: 'ap-999-of-another-portal' });
    await callAction(journey, { contactId: contacts[1], callbackId: callback });
    await journey.settle();
    expect(completions(journey).map(({ id }) => id)).toEqual([callback]);
    await journey.pass(dayMs);
    expect(
      journey.portal.calls().byRoute['POST /automation/actions/callbacks/{version}/{callbackId}/complete'],
    ).toBe(2);
  });

  it('is no longer told after the week that HubSpot waits', async () => {
    await start({ rules: { reps: [ann.id, bob.id].map((ownerId) => ({ ownerId, capacity: { open: 1 } })) } });
    const ofAnn = await journey.arrive(warmContact());
    await journey.arrive(warmContact());
    const third = await journey.arrive(warmContact());
    await callAction(journey, { callbackId: callback, contactId: third });
    await journey.pass(7 * dayMs);
    await journey.work(ofAnn, ann.id);
    expect(await journey.lead(third)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect(completions(journey)).toEqual([]);
  });

  it('of a portal that is not connected goes on without us', async () => {
    await start();
    const { status, body } = await callAction(journey, { portalId: '4711', contactId: '1' });
    expect({ status, body }).toEqual({
      status: 200,
      body: { outputFields: { hs_execution_state: 'FAIL_CONTINUE' } },
    });
    await journey.settle();
    expect(await journey.leadsIn('pending')).toEqual([]);
  });
});

describe('a workflow that names a pool', () => {
  let journey: Journey;
  const only = (name: string, ownerId: string) => ({ name, members: [{ ownerId }] });
  const rules = {
    reps: [ann.id, bob.id].map((ownerId) => ({ ownerId, capacity: { open: 1 } })),
    pools: [only('north', ann.id), only('south', bob.id)],
    routes: [{ name: 'everything', pool: 'north' }],
  };
  beforeEach(async () => {
    journey = await startJourney({ rules });
  });
  afterEach(() => journey.stop());

  it('gets a rep of that pool, in place of the route', async () => {
    const contactId = journey.portal.createContact(warmContact());
    await callAction(journey, { contactId, pool: 'south' });
    await journey.settle();
    expect(await journey.lead(contactId)).toMatchObject({
      state: 'assigned',
      ownerId: bob.id,
      pool: 'south',
    });
  });

  it('waits for that pool, and is given to no other that has room', async () => {
    const first = journey.portal.createContact(warmContact());
    await callAction(journey, { contactId: first, pool: 'south' });
    await journey.settle();
    const second = journey.portal.createContact(warmContact());
    await callAction(journey, { contactId: second, pool: 'south' });
    await journey.settle();
    expect(await journey.lead(second)).toMatchObject({ state: 'held', pool: 'south' });
    await journey.work(first, bob.id);
    expect(await journey.lead(second)).toMatchObject({ state: 'assigned', ownerId: bob.id });
  });

  it('follows the routes when the rules have no such pool', async () => {
    const contactId = journey.portal.createContact(warmContact());
    await callAction(journey, { contactId, pool: 'long gone' });
    await journey.settle();
    expect(await journey.lead(contactId)).toMatchObject({
      state: 'assigned',
      ownerId: ann.id,
      pool: 'north',
    });
  });

  it('is offered the pools of the live rules, and those that match what was typed', async () => {
    const ask = (search?: string) =>
      callAction(journey, {
        path: '/workflow/pools',
        body: {
          origin: { portalId: Number(portalId) },
          inputFieldName: 'pool',
          fetchOptions: search ? { q: search } : {},
        },
      });
    const [north, south] = ['north', 'south'].map((name) => ({
      label: name,
      value: name,
      description: '1 rep',
    }));
    expect((await ask()).body).toEqual({ options: [north, south], searchable: true });
    expect((await ask('SOU')).body).toEqual({ options: [south], searchable: true });
  });
});
