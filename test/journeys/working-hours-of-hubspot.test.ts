import { sql } from 'kysely';
import { inTenant } from '../../src/store/database.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const longEnoughMs = 15 * minuteMs;

describe('reps whose working hours are those of their HubSpot user', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, schedule: 'hubspot' },
          { ownerId: bob.id, capacity: { open: 0 } },
        ],
      },
    });
  }, 120_000);
  afterEach(() => journey.stop());

  const user = (properties: Record<string, string>) => journey.portal.updateUser(ann.id, properties);
  /** As the schedule does every quarter of an hour. */
  const look = async (afterMs = longEnoughMs) => {
    journey.clock.move(afterMs);
    await sql`select pg_notify('fairlead_work', '')`.execute(journey.database);
    await inTenant(journey.database, portalId, (step) =>
      sql`insert into tenant_wakes (tenant_id, due_at) values (${portalId}, to_timestamp(${journey.clock.now()} / 1000.0))`.execute(
        step,
      ),
    );
    await journey.settle();
  };
  const skipOf = async (contactId: string) => {
    const [decision] = await journey.decisions(contactId);
    return decision?.candidates?.find(({ ownerId }) => ownerId === ann.id);
  };

  it('get nothing while the user is away, and what waited as soon as they are back', async () => {
    user({ hs_availability_status: 'away' });
    await look();
    const id = await journey.arrive(warmContact());
    expect(await journey.lead(id)).toMatchObject({ state: 'held' });
    expect(await skipOf(id)).toMatchObject({ skipped: 'away', detail: 'away until further notice' });
    user({ hs_availability_status: 'available' });
    await look();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  }, 120_000);

  it('come back at the very end of an absence, with no new look at HubSpot', async () => {
    const back = journey.clock.now() + 3 * hourMs;
    user({
      hs_out_of_office_hours: JSON.stringify([{ startTimestamp: journey.clock.now(), endTimestamp: back }]),
    });
    await look();
    const id = await journey.arrive(warmContact());
    expect(await skipOf(id)).toMatchObject({ skipped: 'away' });
    const fault = journey.emulator.fault({
      route: 'GET /crm/owners/{version}',
      effect: { kind: 'status', status: 500 },
    });
    await journey.pass(back - journey.clock.now() - 1);
    expect(await journey.lead(id)).toMatchObject({ state: 'held' });
    await journey.pass(1);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect(fault.fired()).toBeGreaterThan(0);
  }, 120_000);

  it('keep the hours last told while users cannot be read, with their age', async () => {
    const now = new Date(journey.clock.now());
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    const startMinute = (minute + 180) % 1440;
    const hours = [{ days: 'EVERY_DAY', startMinute, endMinute: (startMinute + 60) % 1440 }];
    user({ hs_working_hours: JSON.stringify(hours), hs_standard_time_zone: 'UTC' });
    await look();
    const readAt = journey.clock.now();
    journey.emulator.fault({
      route: 'GET /crm/objects/{version}/users',
      effect: { kind: 'status', status: 500 },
    });
    await look();
    const id = await journey.arrive(warmContact());
    expect(await skipOf(id)).toMatchObject({ skipped: 'off-hours' });
    const { rows } = await inTenant(journey.database, portalId, (step) =>
      sql<{ at: number }>`select reported_at as at from absences where owner_id = ${ann.id}`.execute(step),
    );
    expect(rows).toEqual([{ at: readAt }]);
    await journey.pass(3 * hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  }, 120_000);
});
