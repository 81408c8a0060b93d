import { sql } from 'kysely';
import { insertEvents } from '../../src/intake/inbox-store.ts';
import { leaseTenant } from '../../src/pipeline/queue-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { routes } from '../support/portal-facts.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney({
    rules: {
      reps: [{ ownerId: ann.id, capacity: { open: 1 } }],
      pools: [{ name: 'field', members: [{ ownerId: ann.id }] }],
    },
  });
});
afterEach(() => journey.stop());

/** A lead of Ann's that she has called and connected with; we show that result on the contact. */
async function connected(): Promise<string> {
  const id = await journey.arrive(hotContact());
  await journey.work(id, ann.id);
  expect(journey.contact(id).fairlead_result).toBe('connected');
  return id;
}

describe('the result of a lead', () => {
  it.each([
    [{ lifecyclestage: 'customer' }, { state: 'won', result: 'won' }],
    [{ hs_lead_status: 'UNQUALIFIED' }, { state: 'junk', result: 'junk' }],
  ])('grows with what HubSpot tells later: %j', async (change, expected) => {
    const id = await connected();
    journey.clock.move(hourMs);
    journey.portal.updateContact(id, change);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject(expected);
    expect(journey.contact(id)).toMatchObject({
      fairlead_state: expected.state,
      fairlead_result: expected.result,
    });
  });

  it('is not the older one that still stands on the contact while the newer is on its way', async () => {
    const id = await connected();
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'status', status: 503 },
    });
    journey.portal.updateContact(id, { hs_lead_status: 'UNQUALIFIED' });
    await journey.settle();
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'junk', result: 'junk', touches: 2 });
    fault.disarm();
    await journey.pass(hourMs);
    expect(journey.contact(id)).toMatchObject({ fairlead_state: 'junk', fairlead_result: 'junk' });
  });

  it('stays what a person recorded, whatever other properties say', async () => {
    const id = await connected();
    journey.portal.updateContact(id, { fairlead_result: 'lost' });
    await journey.settle();
    journey.portal.updateContact(id, { hs_lead_status: 'UNQUALIFIED' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'lost', result: 'lost' });
    expect(journey.contact(id).fairlead_result).toBe('lost');
  });

  it('stays when the property that told it says nothing any more', async () => {
    const id = await connected();
    journey.portal.updateContact(id, { hs_lead_status: 'IN_PROGRESS' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', result: 'connected', worked: true });
  });
});

describe('a call', () => {
  it('makes a lead worked also when the result was recorded before it, and frees the slot', async () => {
    const id = await journey.arrive(hotContact());
    const waiting = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { hs_lead_status: 'CONNECTED' });
    await journey.settle();
    expect((await journey.lead(waiting)).state).toBe('held');
    journey.clock.move(minuteMs);
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ worked: true, touches: 1 });
    expect(await journey.lead(waiting)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });
});

describe('the owner that a contact came with', () => {
  it('is no choice of a person when HubSpot tells of it only after the decision', async () => {
    journey.emulator.setWebhookUrl(null);
    const id = journey.portal.createContact(warmContact({ hubspot_owner_id: ann.id }));
    await journey.settle();
    const now = journey.clock.now();
    const created = {
      tenantId: portalId,
      contactId: id,
      kind: 'created',
      occurredAt: now,
      dedupeKey: 'created',
    } as const;
    await inTenant(journey.database, portalId, (transaction) =>
      insertEvents(transaction, { tenantId: portalId, events: [created], settleSeconds: 0, now }),
    );
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'excluded', reason: 'already-owned' });
    journey.emulator.setWebhookUrl(`${journey.app.url}/webhooks/hubspot`);
    await journey.pass(5 * minuteMs);
    expect(await journey.lead(id)).toMatchObject({
      state: 'excluded',
      reason: 'already-owned',
      ownerId: null,
    });
    expect((await journey.lead(await journey.arrive(warmContact()))).state).toBe('assigned');
  });
});

describe('what HubSpot will not show', () => {
  it('leaves the lead with its rep', async () => {
    const id = await journey.arrive(hotContact());
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'partial', failIds: [id] },
    });
    await journey.work(id, ann.id);
    expect(fault.fired()).toBeGreaterThan(0);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, worked: true });
    fault.disarm();
    journey.portal.logCall(id, { ownerId: bob.id });
    await journey.settle();
    expect(journey.contact(id)).toMatchObject({ fairlead_state: 'assigned', fairlead_touches: '2' });
  });
});

describe('the queue', () => {
  it('gives the tenant of a dead worker its turn among tenants that are always busy', async () => {
    // A lease clears the due time, so that only the lease's end tells how long the tenant of the dead has waited.
    await inTenant(journey.database, 'of-the-dead', (transaction) =>
      sql`insert into tenant_work (tenant_id, due_at, lease_until, holder)
        values ('of-the-dead', 'infinity', '2026-01-01', 'dead')`.execute(transaction),
    );
    await inTenant(journey.database, 'busy', (transaction) =>
      sql`insert into tenant_work (tenant_id, due_at) values ('busy', '2026-02-01')`.execute(transaction),
    );
    const lease = await leaseTenant(journey.database, 'another', journey.clock.now());
    expect(lease?.tenantId).toBe('of-the-dead');
  });
});
