import { askForRescoring, readRescoring } from '../../src/pipeline/rescoring-store.ts';
import { publishRules } from '../../src/rules/rules-store.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { minuteMs } from '../support/test-clock.ts';

/** As those of the journeys, with other points for the country and for a request. */
function pointsOf(country: number, request: number): RulesChanges {
  const { profile } = journeyRules();
  const [fit, interest] = structuredClone(profile.groups);
  for (const [group, points] of [
    [fit, country],
    [interest, request],
  ] as const) {
    const [criterion] = group?.criteria ?? [];
    if (criterion && 'cases' in criterion && criterion.cases[0]) criterion.cases[0].points = points;
  }
  return { profile: { ...profile, groups: [fit, interest] } };
}

describe('new rules', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  const publish = async (changes: RulesChanges) => {
    journey.clock.move(minuteMs);
    const rules = journeyRules(changes);
    const at = journey.clock.now();
    await publishRules(journey.database, { tenantId: portalId, rules, at, by: 'Ida', why: 'a test' });
    await askNothing();
  };
  /** Whoever publishes wakes the portal's worker; here the next arrival does. */
  const askNothing = () => journey.arrive(hotContact({ email: `wake.${Math.random()}@mailinator.com` }));

  it('score all open leads anew, in HubSpot too, and move nobody', async () => {
    const assigned = await journey.arrive(warmContact({ message: 'A quote, please' }));
    const filed = await journey.arrive(longTermContact({ message: 'A quote, please' }));
    await publish(pointsOf(20, 40));
    expect(await journey.lead(assigned)).toMatchObject({ state: 'assigned', ownerId: ann.id, score: 60 });
    expect(await journey.lead(filed)).toMatchObject({ state: 'nurture', score: 40, band: 'warm' });
    expect(journey.contact(filed)).toMatchObject({ fairlead_score: '40', fairlead_rules_version: '2' });
    expect(traces(journey.portal, assigned)).toMatchObject({ owners: 1, tasks: 1 });
    expect(
      (await journey.decisions(assigned)).map(({ cause, rulesVersion }) => [cause, rulesVersion]),
    ).toEqual([
      ['arrival', 1],
      ['rules', 2],
    ]);
    expect(await readRescoring(journey.database, portalId)).toMatchObject({
      rulesVersion: 2,
      total: 2,
      done: 2,
      changed: 2,
      finishedAt: journey.clock.now(),
    });
  });

  it('say nothing of leads whose score stays as it is', async () => {
    const id = await journey.arrive(warmContact());
    await publish(pointsOf(50, 40));
    expect(await journey.decisions(id)).toHaveLength(1);
    expect(await readRescoring(journey.database, portalId)).toMatchObject({ total: 1, done: 1, changed: 0 });
  });

  it('rank held leads anew', async () => {
    for (let count = 0; count < 4; count += 1) await journey.arrive(warmContact());
    const asking = await journey.arrive(warmContact({ message: 'A quote, please' }));
    await publish(pointsOf(50, 50));
    expect(await journey.lead(asking)).toMatchObject({ state: 'held', score: 100 });
    expect((await journey.decisions(asking)).at(-1)).toMatchObject({ cause: 'rules', state: 'held' });
  });

  it('bring long-term leads to reps only when somebody asks for it', async () => {
    const filed = await journey.arrive(longTermContact({ message: 'A quote, please' }));
    await publish(pointsOf(50, 40));
    expect((await journey.lead(filed)).state).toBe('nurture');
    journey.clock.move(minuteMs);
    const asked = { by: 'Ida', at: journey.clock.now(), mayRoute: true };
    expect(await askForRescoring(journey.database, portalId, asked)).toBe(1);
    await journey.settle();
    expect(await journey.lead(filed)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect((await journey.decisions(filed)).at(-1)).toMatchObject({ cause: 'rules', state: 'assigned' });
  });

  it('go on where they were when HubSpot could not be read', async () => {
    const id = await journey.arrive(warmContact());
    const fault = journey.emulator.fault({
      route: routes.readContacts,
      effect: { kind: 'status', status: 500 },
    });
    await publish(pointsOf(20, 40));
    expect(await readRescoring(journey.database, portalId)).toMatchObject({
      total: 1,
      done: 0,
      finishedAt: null,
    });
    fault.disarm();
    await journey.pass(10 * minuteMs);
    expect(await journey.lead(id)).toMatchObject({ score: 20 });
    expect(await readRescoring(journey.database, portalId)).toMatchObject({ done: 1, changed: 1 });
  });
});
