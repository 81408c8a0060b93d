import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { ownersWritten } from '../support/portal-facts.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';

describe('a lead that comes back', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  /** Ann has it, puts it off, and it comes back 90 days later. */
  const putOffAndBack = async () => {
    const id = await journey.arrive(warmContact());
    await journey.work(id, ann.id, 'BAD_TIMING');
    expect(await journey.lead(id)).toMatchObject({
      state: 'nurture',
      reason: 'result nurture',
      ownerId: ann.id,
    });
    expect(journey.contact(id)).toMatchObject({ hubspot_owner_id: ann.id, fairlead_result: 'nurture' });
    await journey.pass(90 * dayMs);
    return id;
  };

  it('after a rep put it off is routed again, although our owner still stands in the record', async () => {
    const id = await putOffAndBack();
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      ownerId: bob.id,
      touches: 0,
      result: null,
    });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'return', state: 'assigned' });
    expect(ownersWritten(journey.portal, id)).toEqual([ann.id, bob.id]);
    expect(journey.contact(id)).toMatchObject({
      hubspot_owner_id: bob.id,
      fairlead_reassignments: '1',
      fairlead_touches: '0',
      hs_lead_status: 'BAD_TIMING',
    });
    expect(journey.contact(id).fairlead_result ?? '').toBe('');
  });

  it('begins anew: what was done and said before does not close it again', async () => {
    const id = await putOffAndBack();
    journey.portal.updateContact(id, { fairlead_result: 'connected' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', worked: false, touches: 0 });
    journey.clock.move(minuteMs);
    journey.portal.logCall(id, { ownerId: bob.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', worked: true, touches: 1 });
  });

  it('can be put off a second time', async () => {
    const id = await putOffAndBack();
    journey.portal.updateContact(id, { fairlead_result: 'nurture' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({
      state: 'nurture',
      reason: 'result nurture',
      ownerId: bob.id,
    });
  });

  it('goes back to the rep whom a person chose for it, with a clean slate and no second owner write', async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { hubspot_owner_id: bob.id });
    await journey.settle();
    await journey.work(id, bob.id, 'BAD_TIMING');
    await journey.pass(90 * dayMs);
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      ownerId: bob.id,
      touches: 0,
      result: null,
    });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'return' });
    expect(ownersWritten(journey.portal, id)).toEqual([ann.id]);
  });

  it('from a deletion is routed again, and not taken for owned because of us', async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.deleteContact(id);
    await journey.settle();
    await journey.pass(hourMs);
    journey.portal.restoreContact(id);
    await journey.settle();
    expect(journey.contact(id).hubspot_owner_id).toBe(bob.id);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
  });

  it("from a deletion with an owner whom a person chose stays that person's", async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { hubspot_owner_id: eve.id });
    await journey.settle();
    journey.portal.deleteContact(id);
    await journey.settle();
    journey.portal.restoreContact(id);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'excluded', reason: 'already-owned' });
  });
});

describe('what was there before a lead was assigned', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  it('is no work of the rep: neither calls, nor a status, nor a deal', async () => {
    const id = journey.portal.createContact(hotContact({ hs_lead_status: 'CONNECTED' }));
    journey.portal.logCall(id, { ownerId: eve.id });
    journey.portal.createDeal({ dealname: 'Old', dealstage: 'closedlost', amount: '5' }, { contactId: id });
    await journey.settle();
    await journey.pass(10 * minuteMs);
    journey.portal.updateContact(id, { fairlead_purchased: 'nothing yet' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      touches: 0,
      result: null,
      worked: false,
    });
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 1, result: null, worked: false });
    expect(journey.contact(id)).toMatchObject({ fairlead_touches: '1', fairlead_first_touch_minutes: '10' });
  });

  it('leaves a touch in the minute of the assignment a touch after zero minutes', async () => {
    journey.clock.move(30_000);
    const id = await journey.arrive(hotContact());
    journey.clock.move(-20_000);
    journey.portal.logCall(id, { ownerId: ann.id });
    journey.clock.move(20_000);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 1 });
    expect(journey.contact(id)).toMatchObject({ fairlead_touches: '1', fairlead_first_touch_minutes: '0' });
  });

  it('stays before it when it is logged only afterwards', async () => {
    const id = await journey.arrive(hotContact());
    journey.clock.move(-hourMs);
    journey.portal.logCall(id, { ownerId: ann.id });
    journey.clock.move(hourMs + minuteMs);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 0, worked: false });
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 1 });
  });
});

describe('a deal of a lead', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  const look = async (id: string) => {
    journey.clock.move(minuteMs);
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
  };

  it('closes it as won with amount and name, and reopened leaves it exactly as it was', async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { fairlead_result: 'connected' });
    await look(id);
    const before = journey.contact(id);
    const deal = journey.portal.createDeal({ dealname: 'Line 4', amount: '12500' }, { contactId: id });
    journey.portal.updateDeal(deal, { dealstage: 'closedwon' });
    await look(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'won', result: 'won' });
    expect(journey.contact(id)).toMatchObject({
      fairlead_result: 'won',
      fairlead_result_amount: '12500',
      fairlead_purchased: 'Line 4',
    });
    journey.portal.updateDeal(deal, { dealstage: 'appointmentscheduled' });
    await look(id);
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      ownerId: ann.id,
      result: 'connected',
      worked: true,
    });
    const after = journey.contact(id);
    for (const name of ['fairlead_result', 'fairlead_result_amount', 'fairlead_purchased', 'fairlead_state'])
      expect([name, after[name] || null]).toEqual([name, before[name] || null]);
  });

  it('that is lost loses it, unless the person who has it says otherwise', async () => {
    const id = await journey.arrive(warmContact());
    const deal = journey.portal.createDeal({ dealname: 'A', amount: '1' }, { contactId: id });
    await look(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', result: 'connected', worked: true });
    journey.portal.updateDeal(deal, { dealstage: 'closedlost' });
    await look(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'lost', result: 'lost' });
    journey.portal.updateContact(id, { fairlead_result: 'nurture' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'nurture', result: 'nurture' });
  });
});
