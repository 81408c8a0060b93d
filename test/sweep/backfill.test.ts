import { sweepPortal } from '../../src/sweep/sweep-portal-job.ts';
import { readSweep } from '../../src/sweep/sweep-store.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { traces } from '../support/portal-facts.ts';
import { dayMs, minuteMs } from '../support/test-clock.ts';

describe('contacts that were there before us', () => {
  let journey: Journey;
  let ids: string[];
  beforeEach(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 2 } },
          { ownerId: bob.id, capacity: { open: 1 } },
        ],
      },
    });
    journey.emulator.dropWebhooks(true);
    ids = Array.from({ length: 5 }, () => journey.portal.createContact(warmContact()));
    journey.emulator.dropWebhooks(false);
    journey.clock.move(minuteMs);
  });
  afterEach(() => journey.stop());

  async function backfill(routes: boolean, signal?: AbortSignal): Promise<void> {
    const tenant = await readTenant(journey.database, portalId);
    if (!tenant) throw new Error('The portal is not connected.');
    const found = ids.map((id) => ({ id, createdAt: tenant.installedAt - dayMs, ownerId: null }));
    const findContacts = async ({ afterId }: { afterId: string | null }) => {
      const rest = found.filter(({ id }) => Number(id) > Number(afterId ?? 0));
      return { contacts: rest.slice(0, 2), remaining: Math.max(0, rest.length - 2) };
    };
    const { database, clock } = journey;
    const parts = { database, crm: { findContacts }, tenant, clock, settleSeconds: 0, routes, signal };
    await sweepPortal({ ...parts, patienceMs: 0 }, 'backfill');
    await journey.settle();
  }

  it('are scored and shown, and left to whoever has them', async () => {
    await backfill(false);
    for (const id of ids) {
      expect(await journey.lead(id)).toMatchObject({
        state: 'excluded',
        reason: 'existing contact: scored only',
        score: 50,
      });
      expect(journey.contact(id)).toMatchObject({ fairlead_score: '50', fairlead_band: 'warm' });
      expect(traces(journey.portal, id)).toEqual({ owners: 0, tasks: 0, events: 0, notes: 0 });
    }
  });

  it('go to reps as room allows when that is asked for, also after they were scored', async () => {
    await backfill(false);
    await backfill(true);
    expect([(await journey.leadsIn('assigned')).length, (await journey.leadsIn('held')).length]).toEqual([
      3, 2,
    ]);
  });

  it('never go to a rep when only their score was asked for and HubSpot first refused it', async () => {
    const route = 'POST /crm/objects/{version}/contacts/batch/update';
    const fault = journey.emulator.fault({ route, effect: { kind: 'status', status: 400 } });
    await backfill(false);
    expect((await journey.leadsIn('error')).length).toBeGreaterThan(0);
    fault.disarm();
    await journey.pass(dayMs);
    expect(await journey.leadsIn('excluded')).toEqual(ids);
  });

  it('are gone on with where it was stopped', async () => {
    const stopping = new AbortController();
    stopping.abort();
    await backfill(false, stopping.signal);
    expect(await readSweep(journey.database, portalId, 'backfill')).toBeNull();
    await backfill(false);
    expect(await readSweep(journey.database, portalId, 'backfill')).toMatchObject({
      compared: 5,
      recovered: 5,
      expected: 5,
    });
  });

  it('let what arrives meanwhile go first', async () => {
    const tenant = await readTenant(journey.database, portalId);
    if (!tenant) throw new Error('The portal is not connected.');
    const findContacts = async () => ({
      contacts: ids.map((id) => ({ id, createdAt: tenant.installedAt - dayMs, ownerId: null })),
      remaining: 0,
    });
    const { database, clock } = journey;
    await sweepPortal(
      { database, crm: { findContacts }, tenant, clock, settleSeconds: 0, routes: true },
      'backfill',
    );
    const live = journey.portal.createContact(warmContact());
    await journey.emulator.deliverWebhooks();
    await journey.settle();
    expect(await journey.lead(live)).toMatchObject({ state: 'assigned' });
  });
});
