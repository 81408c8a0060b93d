import { toIso } from '../../src/base/clock.ts';
import { readHistory } from '../../src/simulation/read-history.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { asLines, type Line } from '../simulation/a-history.ts';
import { longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, journeyRules } from '../support/journey-rules.ts';
import { dayMs, minuteMs, monday } from '../support/test-clock.ts';

/** As those of the journeys: 20 points for a talk, half of it left after ten days; filed leads come back when they say. */
function rules() {
  const { profile } = journeyRules();
  const talk = {
    name: 'Talk',
    match: 'fairlead_last_touch_at',
    cases: [{ operator: 'HAS_PROPERTY', points: 20 }],
    decay: { shape: 'half-life', days: 10 },
  };
  const bands = profile.bands.map((band) =>
    band.name === 'long-term' ? { ...band, returnBy: { property: 'jobtitle', days: { spring: 30 } } } : band,
  );
  const groups = [...profile.groups, { name: 'Talks', category: 'engagement', criteria: [talk] }];
  return { profile: { ...profile, bands, groups } };
}

describe('rules that read our own record of touches', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: rules() });
  });
  afterEach(() => journey.stop());

  it('score a talk when it is held, in the service as in a simulation', async () => {
    const properties = warmContact();
    const id = await journey.arrive(properties);
    journey.clock.move(minuteMs);
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', score: 70, touches: 1 });
    const scores = (await journey.decisions(id)).map(({ score }) => score?.total);
    const history = readHistory(
      asLines([
        { at: toIso(monday), type: 'lead', id, properties },
        { at: toIso(monday + minuteMs), type: 'touch', id, kind: 'call' },
      ]),
    );
    if (!history.ok) throw new Error(JSON.stringify(history.refusal));
    const lines = simulate(journeyRules(rules()), history.value).lines.map((text): Line => JSON.parse(text));
    expect(scores).toEqual(lines.map(({ score }) => score));
    expect(scores).toEqual([50, 70]);
  });

  it('bring a filed lead back when it said that it wants to hear again', async () => {
    const id = await journey.arrive(longTermContact({ jobtitle: 'Spring' }));
    expect(await journey.lead(id)).toMatchObject({ state: 'nurture', returnAt: monday + 30 * dayMs });
    await journey.pass(30 * dayMs);
    expect((await journey.lead(id)).state).toBe('lost');
  });
});
