import { sql } from 'kysely';
import { connectPortal } from '../../scripts/service/connect-portal.ts';
import { createLog } from '../../src/base/log.ts';
import { inTenant } from '../../src/store/database.ts';
import { revoke } from '../../src/tenants/revoke-store.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';

describe('a portal that uninstalls the app', () => {
  let journey: Journey;
  const lines: { level: number; msg: string; tenant?: string }[] = [];
  beforeEach(async () => {
    lines.length = 0;
    const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
    journey = await startJourney({ log });
  });
  afterEach(() => journey.stop());

  const status = async () => (await readTenant(journey.database, portalId))?.status;
  const told = () => lines.filter(({ msg }) => msg.includes('took its permission back')).length;
  const tokenCalls = () => journey.portal.calls().byRoute[routes.token] ?? 0;
  const count = (table: string) =>
    inTenant(journey.database, portalId, async (transaction) => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(table)} where tenant_id = ${portalId}`.execute(
        transaction,
      );
      return rows[0]?.count;
    });

  /** An hour of the clock at a time, with everything that is due. */
  const letHoursPass = async (hours: number) => {
    for (let hour = 0; hour < hours; hour += 1) {
      journey.clock.move(hourMs);
      await journey.app.schedule.look();
      await journey.settle();
    }
  };

  it('is noticed within the hour although nothing arrives: told once, tokens erased, left alone', async () => {
    await letHoursPass(3);
    expect(await status()).toBe('active');
    journey.portal.uninstallApp();
    await letHoursPass(1);
    expect([await status(), await count('tokens'), told()]).toEqual(['revoked', 0, 1]);
    const [calls, asked] = [journey.portal.calls().total, tokenCalls()];
    await letHoursPass(25);
    expect([journey.portal.calls().total - calls, tokenCalls() - asked, told()]).toEqual([0, 0, 1]);
  });

  it('is not taken for one when HubSpot is merely away', async () => {
    const fault = journey.emulator.fault({
      route: routes.token,
      effect: { kind: 'status', status: 502, html: true },
    });
    await letHoursPass(3);
    expect([fault.fired() > 2, await status(), await count('tokens'), told()]).toEqual([
      true,
      'active',
      1,
      0,
    ]);
    fault.disarm();
    const id = await journey.arrive(warmContact());
    expect((await journey.lead(id)).state).toBe('assigned');
  });

  it('is left alone in the middle of its work, and hears of it again when it is back', async () => {
    const id = journey.portal.createContact(hotContact());
    await journey.emulator.deliverWebhooks();
    journey.portal.uninstallApp();
    await journey.settle();
    expect([await status(), (await journey.lead(id)).state]).toEqual(['revoked', 'pending']);
    const calls = journey.portal.calls().total;
    await letHoursPass(2);
    expect(journey.portal.calls().total).toBe(calls);
    await connectPortal(journey.app.url, portalId);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect(traces(journey.portal, id)).toMatchObject({ owners: 1, tasks: 1 });
  });

  it('changes nothing by webhooks any more, signed as they may be', async () => {
    journey.portal.uninstallApp();
    await letHoursPass(1);
    const before = await count('inbox');
    const events = [1, 2, 3].map((index) =>
      notification(String(900 + index), 'creation', { occurredAt: journey.clock.now() }),
    );
    expect(await postWebhook(journey, events)).toBe(200);
    expect([await count('inbox'), await journey.leadsIn('pending')]).toEqual([before, []]);
  });

  it('starts clean when it is installed again: new tokens, its rules and leads, and the work that was open', async () => {
    const id = await journey.arrive(warmContact());
    const sealed = async () =>
      inTenant(journey.database, portalId, (transaction) =>
        sql<{ token: string }>`select sealed_access as token from tokens`.execute(transaction),
      );
    const [old] = (await sealed()).rows;
    journey.portal.uninstallApp();
    await letHoursPass(1);
    await connectPortal(journey.app.url, portalId);
    const [fresh] = (await sealed()).rows;
    expect([await status(), fresh !== undefined && fresh.token !== old?.token]).toEqual(['active', true]);
    expect((await journey.lead(id)).state).toBe('assigned');
    const next = await journey.arrive(warmContact());
    expect((await journey.lead(next)).state).toBe('assigned');
    expect(traces(journey.portal, id)).toMatchObject({ owners: 1, tasks: 1 });
  });

  it('gets no old decision over a person’s when it is installed again', async () => {
    const fault = journey.emulator.fault({
      route: routes.updateContacts,
      effect: { kind: 'status', status: 503 },
    });
    const id = await journey.arrive(warmContact());
    expect(fault.fired()).toBeGreaterThan(0);
    fault.disarm();
    journey.portal.uninstallApp();
    await letHoursPass(1);
    journey.portal.updateContact(id, { hubspot_owner_id: eve.id });
    await connectPortal(journey.app.url, portalId);
    await letHoursPass(2);
    expect(journey.contact(id).hubspot_owner_id).toBe(eve.id);
    expect((await journey.lead(id)).ownerId).not.toBe(bob.id);
  });

  it('keeps a grant that came while an older one was being turned down', async () => {
    const { rows } = await inTenant(journey.database, portalId, (transaction) =>
      sql<{ envelope: string }>`select sealed_access as envelope from tokens`.execute(transaction),
    );
    const envelope = rows[0]?.envelope ?? '';
    await connectPortal(journey.app.url, portalId);
    const late = { tenantId: portalId, envelope, now: journey.clock.now() };
    expect(await revoke(journey.database, late)).toBe(false);
    expect([await status(), await count('tokens')]).toEqual(['active', 1]);
  });

  it('is deleted 30 days later, every row of it and no row of another', async () => {
    const other = await journey.addPortal('62516');
    await journey.arrive(warmContact());
    other.createContact(warmContact());
    await journey.settle();
    const rowsBy = async () => {
      const { rows } = await sql<{ table: string }>`
        select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(
        journey.database,
      );
      const both: Record<string, number[]> = {};
      for (const { table } of rows)
        both[table] = await Promise.all(
          [portalId, other.id].map((id) =>
            inTenant(journey.database, id, async (transaction) => {
              const found = await sql`select from ${sql.table(table)}`.execute(transaction);
              return found.rows.length;
            }),
          ),
        );
      return both;
    };
    journey.portal.uninstallApp();
    await letHoursPass(1);
    journey.clock.move(29 * dayMs);
    await journey.app.schedule.look();
    const before = await rowsBy();
    expect(before.leads).toEqual([1, 1]);
    expect(before.decisions?.[0]).toBeGreaterThan(0);
    journey.clock.move(dayMs + minuteMs);
    await journey.app.schedule.look();
    const after = await rowsBy();
    expect(Object.values(after).map(([mine]) => mine)).toEqual(Object.values(after).map(() => 0));
    // What the other portal has may change by other duties of the same look, but nothing of its leads goes.
    for (const table of ['leads', 'decisions', 'turns', 'outbox', 'tokens', 'rules_versions'])
      expect([table, after[table]?.[1]]).toEqual([table, before[table]?.[1]]);
    expect(await readTenant(journey.database, portalId)).toBeNull();
    await connectPortal(journey.app.url, portalId);
    const again = await journey.arrive(warmContact());
    expect([await status(), (await journey.lead(again)).state]).toEqual(['active', 'assigned']);
  });
});
