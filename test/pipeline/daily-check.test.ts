import { forecastRoom } from '../../src/pipeline/daily-check.ts';
import { readDailyCheck, takeDailyCheck } from '../../src/pipeline/daily-check-store.ts';
import { describeDailyCheck } from '../../src/pipeline/describe-daily-check.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { aContact, hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, journeyRules } from '../support/journey-rules.ts';
import { dayMs, hourMs, monday } from '../support/test-clock.ts';

describe('the forecast of room', () => {
  const seen = { came: 28, freed: 14, days: 14, room: 6, now: monday };

  it.each([
    ['is the day on which more came than was freed', {}, monday + 6 * dayMs],
    ['is none while as much is freed as comes', { freed: 28 }, null],
    ['is none when some rep has no limit', { room: null }, null],
    ['is none when it lies beyond a year', { came: 15, room: 1_000_000 }, null],
    ['is now when there is no room left', { room: 0 }, monday],
  ])('%s', (_case, change, fullAt) => {
    expect(forecastRoom({ ...seen, ...change })).toMatchObject({ fullAt });
  });
});

describe('the daily check', () => {
  let journey: Journey;
  const changes = {
    reps: [
      { ownerId: ann.id, name: 'Ann', capacity: { open: 2 } },
      { ownerId: bob.id, name: 'Bob', capacity: { open: 1 } },
    ],
  };
  const rules = compileRules(journeyRules(changes), 1);
  const take = (now = journey.clock.now()) =>
    takeDailyCheck(journey.database, {
      tenantId: portalId,
      timeZone: 'Europe/Berlin',
      rules,
      repNames: new Map([[ann.id, 'Ann']]),
      now,
    });
  beforeAll(async () => {
    journey = await startJourney({ rules: changes });
    const contacts = [
      hotContact(),
      warmContact(),
      warmContact(),
      warmContact(),
      warmContact(),
      longTermContact(),
      warmContact({ lifecyclestage: 'customer' }),
      aContact({ email: 'kl.brandt@mailinator.com' }),
    ];
    for (const contact of contacts) journey.portal.createContact(contact);
    await journey.settle();
  });
  afterAll(() => journey.stop());

  it('adds up: its numbers are those of the states, and the local HubSpot shows the same', async () => {
    const check = await take();
    expect(check).toMatchObject({
      day: '2026-03-02',
      received: 8,
      newToday: 8,
      overdue: 0,
      missedToday: 0,
      unworked: 3,
      garbageToReview: 1,
      unexplained: 0,
      drift: null,
      silentPartners: [],
    });
    expect(Object.values(check.states).reduce((sum, count) => sum + count)).toBe(check.received);
    expect(check.held).toEqual({
      count: 2,
      reasons: [{ reason: 'no-capacity', count: 2 }],
      oldestSince: monday,
    });
    expect(check.reps.reduce((sum, rep) => sum + rep.unworked, 0)).toBe(check.states.assigned);
    const shown = journey.portal.contacts().map((contact) => contact.properties.fairlead_state ?? '');
    for (const [state, count] of Object.entries(check.states))
      expect([state, shown.filter((each) => each === state).length]).toEqual([state, count]);
  });

  it('says who has room, and who would get nothing now', async () => {
    const { reps, forecast } = await take();
    expect(reps).toEqual([
      {
        ownerId: ann.id,
        name: 'Ann',
        unworked: 2,
        oldestAt: monday,
        overdue: 0,
        room: 0,
        hindrance: 'full: 2 of 2 open',
      },
      {
        ownerId: bob.id,
        name: `rep ${bob.id}`,
        unworked: 1,
        oldestAt: monday,
        overdue: 0,
        room: 0,
        hindrance: 'full: 1 of 1 open',
      },
    ]);
    expect(forecast).toMatchObject({ room: 0, inPerDay: 5, freedPerDay: 0, fullAt: journey.clock.now() });
  });

  it('is taken once a day by the clock, in the morning of the portal, and kept', async () => {
    expect((await readDailyCheck(journey.database, portalId))?.takenAt).toBe(monday);
    journey.clock.move(20 * hourMs);
    await journey.app.schedule.look();
    const first = await readDailyCheck(journey.database, portalId);
    expect(first).toMatchObject({ day: '2026-03-03', takenAt: journey.clock.now(), newToday: 0 });
    journey.clock.move(2 * hourMs);
    await journey.app.schedule.look();
    expect((await readDailyCheck(journey.database, portalId))?.takenAt).toBe(first?.takenAt);
  });

  it('counts what is overdue and what was missed', async () => {
    const before = await take();
    expect(before).toMatchObject({ overdue: 1 });
    await journey.settle();
    expect(await take()).toMatchObject({ missedToday: 0, overdue: 1 });
    const words = describeDailyCheck(await take(), 'Europe/Berlin');
    expect(words[0]).toBe(
      '8 leads received: 3 assigned, 2 held, 1 junk, 1 excluded, 1 nurture; 0 unexplained.',
    );
    expect(words.find((line) => line.includes('come and'))).toContain('full on Tuesday at this inflow.');
  });
});
