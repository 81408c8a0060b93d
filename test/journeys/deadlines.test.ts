import { sql } from 'kysely';
import { inTenant } from '../../src/store/database.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { ownersWritten, routes } from '../support/portal-facts.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const deadline = {
  band: 'hot',
  firstTouchMinutes: 60,
  remindAtMinutes: [15, 30],
  onBreach: ['notify', 'reroute'],
  maxReroutes: 1,
  escalateTo: eve.id,
};

let journey: Journey;
const start = async (change: object = {}, rules: object = {}) => {
  journey = await startJourney({
    rules: { deadlines: [{ ...deadline, ...change }], inquiries: [], ...rules },
  });
};
afterEach(() => journey.stop());

const subjects = (id: string) => journey.portal.tasksOf(id).map((task) => task.properties.hs_task_subject);
const headers = (id: string) => journey.portal.eventsOf(id).map((event) => event.header);

interface DutyRecord {
  kind: string;
  ownerId: string;
  outcome: string | null;
}

const duties = async () => {
  const { rows } = await inTenant(journey.database, portalId, (transaction) =>
    sql<DutyRecord>`select kind, owner_id as "ownerId", outcome from lead_duties order by at, id`.execute(
      transaction,
    ),
  );
  return rows.map(({ kind, ownerId, outcome }) => `${kind} ${ownerId} ${outcome}`);
};

describe('a deadline', () => {
  it('stands in the record and on the task, and reminds in order, each once', async () => {
    await start();
    const id = await journey.arrive(hotContact());
    expect(journey.contact(id)).toMatchObject({ fairlead_respond_by: '2026-03-02T10:00:00.000Z' });
    expect(journey.portal.tasksOf(id)[0]?.properties.hs_timestamp).toBe('2026-03-02T10:00:00.000Z');
    await journey.pass(15 * minuteMs - 1);
    expect(subjects(id)).toHaveLength(1);
    await journey.pass(1);
    expect(subjects(id)).toEqual(['Contact this hot lead', 'Reminder: contact this hot lead']);
    await journey.pass(minuteMs);
    expect(subjects(id)).toHaveLength(2);
    await journey.pass(14 * minuteMs);
    expect(subjects(id)).toHaveLength(3);
    expect(journey.portal.tasksOf(id).at(-1)?.properties).toMatchObject({
      hubspot_owner_id: ann.id,
      hs_task_priority: 'HIGH',
      hs_timestamp: '2026-03-02T10:00:00.000Z',
    });
  });

  it('is kept by a touch of which HubSpot has told nothing: nobody is reminded, nothing is taken away', async () => {
    await start();
    const id = await journey.arrive(hotContact());
    journey.emulator.setWebhookUrl(null);
    await journey.pass(10 * minuteMs);
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.pass(2 * hourMs);
    expect(subjects(id)).toHaveLength(1);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, touches: 1 });
    expect(await duties()).toEqual([
      `reminder ${ann.id} answered`,
      `reminder ${ann.id} answered`,
      `breach ${ann.id} answered`,
    ]);
  });

  it('that is missed takes the lead to somebody who never had it, then to the person named, and there it stays', async () => {
    await start();
    const id = await journey.arrive(hotContact());
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id, reassignments: 1 });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'deadline', ownerId: bob.id });
    expect(headers(id)).toEqual([
      'Scored 90 (hot), assigned to Ann Sorensen',
      'Scored 90 (hot), assigned to Bob Hale',
      'Deadline missed by Ann Sorensen: no first touch by 2026-03-02 10:00 (their time)',
    ]);
    expect(journey.contact(id)).toMatchObject({
      hubspot_owner_id: bob.id,
      fairlead_deadline_missed: 'true',
      fairlead_respond_by: '2026-03-02T11:00:00.000Z',
      fairlead_reassignments: '1',
    });
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: eve.id });
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: eve.id, reassignments: 2 });
    expect(ownersWritten(journey.portal, id)).toEqual([ann.id, bob.id, eve.id]);
    expect((await duties()).filter((duty) => duty.endsWith('missed'))).toHaveLength(3);
    await journey.pass(24 * hourMs);
    expect(ownersWritten(journey.portal, id)).toHaveLength(3);
  });

  it('that is missed while nobody else has room leaves the lead held, and the rep who let it go never gets it back', async () => {
    await start(
      { maxReroutes: 5 },
      {
        reps: [
          { ownerId: ann.id, capacity: { open: 1 } },
          { ownerId: bob.id, capacity: { open: 1 } },
        ],
      },
    );
    const id = await journey.arrive(hotContact());
    const ofBob = await journey.arrive(warmContact());
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'held', ownerId: null, reason: 'no-capacity' });
    expect(journey.contact(id).hubspot_owner_id).toBe(ann.id);
    await journey.work(ofBob, bob.id);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    expect(journey.contact(id).hubspot_owner_id).toBe(bob.id);
  });

  it('leaves alone what a person gave to a rep: it is overdue, and stays', async () => {
    await start();
    const id = await journey.arrive(hotContact());
    journey.portal.updateContact(id, { hubspot_owner_id: bob.id });
    await journey.settle();
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    expect(subjects(id).at(-1)).toBe('Overdue: contact this lead now');
    expect(journey.contact(id).fairlead_deadline_missed).toBe('true');
  });

  it('answered late, while the service was away, counts as missed, keeps its time and stays with the rep', async () => {
    await start();
    const id = await journey.arrive(hotContact());
    journey.emulator.setWebhookUrl(null);
    journey.clock.move(90 * minuteMs);
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, touches: 1 });
    expect(journey.contact(id)).toMatchObject({
      fairlead_deadline_missed: 'true',
      fairlead_first_touch_minutes: '90',
    });
    expect((await duties()).at(-1)).toBe(`breach ${ann.id} missed`);
  });

  it('waits while HubSpot cannot say whether somebody has acted', async () => {
    await start();
    const id = await journey.arrive(hotContact());
    const fault = journey.emulator.fault({
      route: routes.readContacts,
      effect: { kind: 'status', status: 503 },
    });
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ ownerId: ann.id });
    fault.disarm();
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ ownerId: bob.id });
  });

  it('pauses a rep with too many missed on one day, whom only a person puts back', async () => {
    await start({ pauseRepAfter: 2, onBreach: ['notify'] });
    const first = await journey.arrive(hotContact());
    await journey.arrive(warmContact());
    const second = await journey.arrive(hotContact());
    expect([(await journey.lead(first)).ownerId, (await journey.lead(second)).ownerId]).toEqual([
      ann.id,
      ann.id,
    ]);
    await journey.pass(hourMs);
    await journey.work(first, ann.id);
    await journey.work(second, ann.id);
    const next = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    expect(await Promise.all(next.map(async (id) => (await journey.lead(id)).ownerId))).toEqual([
      bob.id,
      null,
    ]);
    expect((await journey.decisions(next[1] ?? '')).at(-1)?.candidates[0]).toMatchObject({
      skipped: 'paused',
    });
  });

  it('is not set again when a lead is closed and reopened', async () => {
    await start();
    const id = await journey.arrive(hotContact());
    const deal = journey.portal.createDeal({ dealname: 'A', dealstage: 'closedwon' }, { contactId: id });
    journey.portal.updateContact(id, { hs_lead_status: 'OPEN' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'won' });
    journey.portal.updateDeal(deal, { dealstage: 'appointmentscheduled' });
    journey.portal.updateContact(id, { hs_lead_status: 'NEW' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    await journey.pass(3 * hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('is settled once, however many processes look at it at the same moment', async () => {
    await start();
    const ids = [await journey.arrive(hotContact()), await journey.arrive(hotContact())];
    journey.clock.move(hourMs);
    const second = await journey.startAgain({});
    await Promise.all([journey.app.worker.drain(), second.worker.drain(), journey.app.worker.drain()]);
    await second.stop();
    await journey.settle();
    const missed = (await duties()).filter((duty) => duty.endsWith('missed'));
    expect(missed).toHaveLength(2);
    for (const id of ids) {
      expect(headers(id).filter((header) => header.startsWith('Deadline missed'))).toHaveLength(1);
      expect((await journey.decisions(id)).filter(({ cause }) => cause === 'deadline')).toHaveLength(1);
    }
  });
});

describe('a held lead that has waited as long as its pool allows', () => {
  const full = (onLimit: string) => ({
    reps: [{ ownerId: ann.id, capacity: { open: 0 } }],
    pools: [{ name: 'field', members: [{ ownerId: ann.id }], maxWaitHours: 24, onLimit }],
  });

  it('is told of, and goes on waiting', async () => {
    await start({}, full('alert'));
    const id = await journey.arrive(hotContact());
    await journey.pass(24 * hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'held' });
    expect(headers(id).at(-1)).toContain('Held since');
    await journey.pass(24 * hourMs);
    expect(headers(id).filter((header) => header.startsWith('Held since'))).toHaveLength(1);
  });

  it('is put off where the pool says so', async () => {
    await start({}, full('nurture'));
    const id = await journey.arrive(hotContact());
    await journey.pass(24 * hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'nurture', reason: 'waited too long' });
  });
});
