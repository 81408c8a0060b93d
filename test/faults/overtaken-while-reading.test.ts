import { sql } from 'kysely';
import type { ContactRecord } from '../../src/hubspot/crm.ts';
import { lookAt } from '../../src/pipeline/changes-job.ts';
import { type LeadRow, readLeads } from '../../src/pipeline/lead-store.ts';
import { LeaseLostError, leaseTenant, wakeTenantNow } from '../../src/pipeline/queue-store.ts';
import { runSlice } from '../../src/pipeline/slice-job.ts';
import { inTenant } from '../../src/store/database.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { aContext } from '../support/a-context.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

let journey: Journey;
afterEach(() => journey.stop());

/** A contact as HubSpot has it at this moment, with nothing done about it yet. */
function untouched(id: string, ownerId: string | null): ContactRecord {
  const none = { touches: 0, firstTouchAt: null, lastTouchAt: null, hasDeals: false };
  return { id, properties: {}, ownerId, createdAt: journey.clock.now(), ...none };
}

function rowsOf(id: string): Promise<Map<string, LeadRow>> {
  return inTenant(journey.database, portalId, (transaction) => readLeads(transaction, [id]));
}

/** Answers with what was read, but not before something else has happened. */
function answersAfter(read: ContactRecord, happening: () => Promise<unknown>) {
  return {
    readContacts: async () => {
      await happening();
      return new Map([[read.id, read]]);
    },
    readAutomatedEmails: async () => new Map(),
  };
}

describe('a worker that stands still after it has read a contact', () => {
  it('forgets what it read when another one has worked on the lead meanwhile', async () => {
    journey = await startJourney();
    const id = await journey.arrive(hotContact());
    const { ownerId } = await journey.lead(id);
    const owner = ownerId ?? '';
    await wakeTenantNow(journey.database, portalId, journey.clock.now());
    const lease = await leaseTenant(journey.database, 'the slow one', journey.clock.now());
    const crm = answersAfter(untouched(id, owner), async () => {
      await inTenant(journey.database, portalId, (transaction) =>
        sql`update tenant_work set lease_until = clock_timestamp() - interval '1 second'`.execute(
          transaction,
        ),
      );
      await journey.work(id, owner, 'UNQUALIFIED');
    });
    const rows = await rowsOf(id);
    const looking = lookAt(aContext(journey, { crm, lease }), [...rows.values()]);
    await expect(looking).rejects.toThrow(LeaseLostError);
    expect(await journey.lead(id)).toMatchObject({ state: 'junk', result: 'junk', touches: 1 });
  });
});

describe('a held lead that gets its rep while its contact is being read', () => {
  it('keeps the beginning of its time with that rep', async () => {
    const rules = { reps: [ann, bob].map(({ id }) => ({ ownerId: id, capacity: { open: 1 } })) };
    journey = await startJourney({ rules });
    const first = await journey.arrive(warmContact());
    await journey.arrive(warmContact());
    const held = await journey.arrive(warmContact());
    const owner = (await journey.lead(first)).ownerId ?? '';
    const crm = answersAfter(untouched(held, null), () => journey.work(first, owner));
    const rows = await rowsOf(held);
    expect(rows.get(held)?.state).toBe('held');
    await lookAt(aContext(journey, { crm, rules }), [...rows.values()]);
    const now = (await rowsOf(held)).get(held);
    expect(now?.state).toBe('assigned');
    expect(now?.baseline?.at).toBe(now?.assignedAt);
  });
});

describe('news of a lead whose deadline passes at the same moment', () => {
  it('is not read beside the look before the deadline: the older of two looks could be kept last', async () => {
    journey = await startJourney();
    const id = await journey.arrive(hotContact());
    const { ownerId } = await journey.lead(id);
    journey.clock.move(60 * minuteMs);
    journey.portal.updateContact(id, { hs_lead_status: 'IN_PROGRESS' });
    await journey.emulator.deliverWebhooks();
    let [looks, atOnce, most] = [0, 0, 0];
    const readContacts = async () => {
      looks += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      // Long enough for another lane to come to the same contact, if it may.
      for (let round = 0; round < 30; round += 1) await rowsOf(id);
      atOnce -= 1;
      return new Map([[id, untouched(id, ownerId)]]);
    };
    const crm = { readContacts, readAutomatedEmails: async () => new Map(), updateContacts: async () => [] };
    await runSlice(aContext(journey, { crm }), { sliceMs: minuteMs });
    expect({ looks: Math.min(looks, 2), most }).toEqual({ looks: 2, most: 1 });
  });
});
