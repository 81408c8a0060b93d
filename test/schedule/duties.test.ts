import { sql } from 'kysely';
import { inTenant } from '../../src/store/database.ts';
import { readAccount } from '../../src/tracking/accounting-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { traces } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';
import { dayMs, hourMs, minuteMs, monday } from '../support/test-clock.ts';

describe('the duties of the clock', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  const count = (condition: ReturnType<typeof sql>) =>
    inTenant(journey.database, portalId, async (transaction) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${condition}`.execute(
        transaction,
      );
      return rows[0]?.count ?? 0;
    });
  const doneEvents = () => count(sql`inbox where done_at is not null`);
  const passAndLook = async (durationMs: number) => {
    journey.clock.move(durationMs);
    await journey.app.schedule.look();
    await journey.settle();
  };

  it('find out, with nothing arriving, that a rep has left HubSpot', async () => {
    await journey.arrive(warmContact());
    journey.portal.archiveOwner(ann.id);
    await passAndLook(15 * minuteMs);
    expect(await count(sql`absences where owner_id = ${ann.id} and gone`)).toBe(1);
    const next = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const owners = await Promise.all(next.map(async (id) => (await journey.lead(id)).ownerId));
    expect(owners).toEqual([bob.id, bob.id]);
  });

  it('forget finished notifications after seven days, and until then know a repeat', async () => {
    const id = await journey.arrive(warmContact());
    const told = notification(id, 'creation', { occurredAt: monday, eventId: 7_000_001 });
    expect(await postWebhook(journey, [told])).toBe(200);
    await journey.settle();
    const before = await doneEvents();
    expect(before).toBeGreaterThan(0);
    await passAndLook(7 * dayMs - hourMs);
    expect(await doneEvents()).toBe(before);
    await postWebhook(journey, [told]);
    await journey.settle();
    expect([await doneEvents(), await count(sql`inbox where done_at is null`)]).toEqual([before, 0]);
    await passAndLook(dayMs + hourMs);
    expect(await doneEvents()).toBe(0);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect(traces(journey.portal, id)).toMatchObject({ owners: 1, tasks: 1 });
  });

  it('never forget a notification that is not worked off', async () => {
    const id = await journey.arrive(warmContact());
    await inTenant(journey.database, portalId, (transaction) =>
      sql`update inbox set done_at = null, due_at = 'infinity' where contact_id = ${id}`.execute(transaction),
    );
    const open = await count(sql`inbox where done_at is null`);
    await passAndLook(60 * dayMs);
    expect([open > 0, await count(sql`inbox where done_at is null`)]).toEqual([true, open]);
  });

  it('forget finished writes after thirty days, but for the newest of each contact, which proves its decision', async () => {
    const id = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { hubspot_owner_id: bob.id });
    await journey.settle();
    const writes = await count(sql`outbox where contact_id = ${id}`);
    expect(writes).toBeGreaterThan(1);
    await passAndLook(30 * dayMs - 5 * hourMs);
    expect(await count(sql`outbox where contact_id = ${id}`)).toBe(writes);
    await passAndLook(dayMs);
    expect(await count(sql`outbox where contact_id = ${id}`)).toBe(1);
    expect((await readAccount(journey.database, portalId, [id])).unexplained).toEqual([]);
  });

  it('forget what leads were judged by after half a year, and keep what was decided', async () => {
    await journey.arrive(warmContact());
    const kept = () => count(sql`decisions where facts is not null`);
    const before = await kept();
    expect(before).toBeGreaterThan(0);
    await passAndLook(180 * dayMs - 5 * hourMs);
    expect(await kept()).toBe(before);
    await passAndLook(dayMs);
    expect([await kept(), await count(sql`decisions`)]).toEqual([0, before]);
  });
});
