import { sql } from 'kysely';
import { seededRandom } from '../../emulator/seeded-random.ts';
import type { App } from '../../src/app.ts';
import { inTenant } from '../../src/store/database.ts';
import { readReconciliations } from '../../src/sweep/reconciliation-store.ts';
import { readAccount } from '../../src/tracking/accounting-store.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type CutOffProxy, openCutOffProxy } from '../support/cut-off-proxy.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { traces } from '../support/portal-facts.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const isFull = process.env.FAIRLEAD_FULL === '1';
/** A week and a thousand leads in the full run; a day of it, in longer steps, in the quick one. */
const [hours, leads] = isFull ? [7 * 24, 1_000] : [20, 100];
const stepMinutes = isFull ? 15 : 30;
const deafHours = [10, 11];
const killedAtHours = [5, 16];
const makers = [hotContact, warmContact, longTermContact];

describe('a bad week', () => {
  let journey: Journey;
  let app: App;
  const proxies: CutOffProxy[] = [];
  const replacements: App[] = [];
  beforeAll(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 40 } },
          { ownerId: bob.id, capacity: { open: 40 } },
        ],
      },
      databaseUrl: async (url) => {
        const proxy = await openCutOffProxy(url);
        proxies.push(proxy);
        return proxy.url;
      },
    });
    app = journey.app;
  });
  afterAll(async () => {
    for (const later of replacements) await later.stop();
    await journey.stop();
    for (const proxy of proxies) await proxy.stop();
  });

  const settle = async () => {
    do await app.worker.drain();
    while ((await journey.emulator.deliverWebhooks()) > 0);
  };

  /** The service is cut off from everything in the midst of its work, and another takes its place. */
  async function killAndReplace(): Promise<void> {
    const work = app.worker.drain().catch(() => undefined);
    proxies.at(-1)?.cut();
    await work;
    journey.emulator.setWebhookUrl(null);
    app = await journey.startAgain({
      reps: [
        { ownerId: ann.id, capacity: { open: 40 } },
        { ownerId: bob.id, capacity: { open: 40 } },
      ],
    });
    replacements.push(app);
    journey.emulator.setWebhookUrl(`${app.url}/webhooks/hubspot`);
    // What a lease still has to run by the database's clock is not waited for.
    await inTenant(journey.database, portalId, (transaction) =>
      sql`update tenant_work set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null`.execute(
        transaction,
      ),
    );
  }

  async function anHour(hour: number, random: () => number): Promise<void> {
    journey.emulator.dropWebhooks(deafHours.includes(hour));
    const due = Math.floor(((hour + 1) * leads) / hours) - Math.floor((hour * leads) / hours);
    for (let made = 0; made < due; made += 1)
      journey.portal.createContact((makers[made % 3] ?? warmContact)());
    if (killedAtHours.includes(hour)) {
      await journey.emulator.deliverWebhooks();
      await killAndReplace();
    }
    for (let minute = 0; minute < 60; minute += stepMinutes) {
      journey.clock.move(stepMinutes * minuteMs);
      await app.schedule.look();
      await settle();
    }
    await workSome(random);
  }

  /** Reps call some of theirs and record what came of it. */
  async function workSome(random: () => number): Promise<void> {
    for (const { id, properties } of journey.portal.contacts()) {
      const ownerId = properties.hubspot_owner_id;
      if (!ownerId || properties.hs_lead_status || random() < 0.7) continue;
      journey.portal.logCall(id, { ownerId });
      journey.portal.updateContact(id, { hs_lead_status: 'CONNECTED' });
    }
    await settle();
  }

  it(`with webhooks lost for two hours and two kills loses none of ${leads} leads`, async () => {
    const random = seededRandom(6);
    for (let hour = 0; hour < hours; hour += 1) await anHour(hour, random);
    for (let step = 0; step < 5; step += 1) {
      journey.clock.move(6 * hourMs);
      await app.schedule.look();
      await settle();
    }
    const ids = journey.portal.contacts().map(({ id }) => id);
    expect(ids).toHaveLength(leads);
    const account = await readAccount(journey.database, portalId, ids);
    expect(account).toMatchObject({
      received: leads,
      unexplained: [],
      waiting: 0,
      states: { pending: 0, error: 0 },
    });
    const checks = await readReconciliations(journey.database, portalId);
    const full = checks.find(({ kind }) => kind === 'full');
    expect(full).toMatchObject({ compared: leads, received: leads, unexplained: 0, findings: [] });
    const assigned = await journey.leadsIn('assigned');
    expect(assigned.length).toBeGreaterThan(0);
    for (const id of assigned) {
      expect(traces(journey.portal, id)).toMatchObject({ owners: 1 });
      const subjects = journey.portal.tasksOf(id).map(({ properties }) => properties.hs_task_subject);
      expect(new Set(subjects).size).toBe(subjects.length);
    }
    const { rows } = await inTenant(journey.database, portalId, (transaction) =>
      sql<{ found: number }>`select count(*)::int as found from decisions where cause = 'sweep'`.execute(
        transaction,
      ),
    );
    expect(rows[0]?.found).toBeGreaterThan(0);
  }, 1_800_000);
});
