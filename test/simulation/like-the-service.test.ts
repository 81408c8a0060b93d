import { seededRandom } from '../../emulator/seeded-random.ts';
import { toIso } from '../../src/base/clock.ts';
import { readHistory } from '../../src/simulation/read-history.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve, journeyRules } from '../support/journey-rules.ts';
import { passByMoments } from '../support/pass-by-moments.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';
import { asLines, type Line } from './a-history.ts';

const usual = {
  reps: [
    { ownerId: ann.id, capacity: { open: 3, given: [{ per: 'day', limit: 6 }] } },
    { ownerId: bob.id, capacity: { open: 2 }, schedule: { 'mon-sun': ['08:00-20:00'] } },
    { ownerId: eve.id, capacity: { open: 2, given: [{ per: 'hour', limit: 1, window: 'rolling' }] } },
  ],
  pools: [
    {
      name: 'field',
      fairness: 'bands',
      members: [{ ownerId: ann.id, weight: 2 }, { ownerId: bob.id }, { ownerId: eve.id }],
    },
  ],
};

/** Every kind of limit at once, two pools that count per person, and hot leads of two places. */
const limited = {
  places: { hot: 2 },
  reps: [
    { ownerId: ann.id, capacity: { open: 5, given: [{ per: 'day', limit: 5, exempt: ['hot'] }] } },
    { ownerId: bob.id, capacity: { open: 4, given: [{ per: 'week', limit: 14, spread: 'working-days' }] } },
    { ownerId: eve.id, capacity: { open: 3 }, holidays: 'DE-BY', schedule: { 'mon-fri': ['09:00-17:00'] } },
  ],
  pools: [
    {
      name: 'field',
      counting: 'person',
      members: [{ ownerId: ann.id }, { ownerId: bob.id }],
      given: [{ per: 'day', limit: 6 }],
      whenNobody: { overflow: 'spare' },
    },
    { name: 'spare', counting: 'person', members: [{ ownerId: eve.id }, { ownerId: ann.id }] },
  ],
  routes: [
    { name: 'requests', when: [{ property: 'message', operator: 'HAS_PROPERTY' }], pool: 'spare' },
    { name: 'everything', pool: 'field' },
  ],
};

/** What both the service and the simulation know of a decision. */
interface Told {
  state: string;
  ownerId: string | null;
  cause: string;
  score: number | null;
}

describe.each([
  // More than half of the steps bring a lead: in the full run 5,000 of them.
  ['with usual rules', usual, 9_300],
  ['with every kind of limit', limited, 800],
])('the same history %s', (_name, rules, stepsInFull) => {
  const steps = process.env.FAIRLEAD_FULL === '1' ? stepsInFull : 50;
  let journey: Journey;
  const events: object[] = [];
  beforeAll(async () => {
    journey = await startJourney({ rules });
    await live(journey, events, steps);
  }, 3 * hourMs);
  afterAll(() => journey.stop());

  it('gives the same decisions in the service and in a simulation, lead by lead', async () => {
    const history = readHistory(asLines(events));
    if (!history.ok) throw new Error(JSON.stringify(history.refusal));
    const simulated = new Map<string, Told[]>();
    for (const text of simulate(journeyRules(rules), history.value).lines) {
      const { id, state, ownerId, cause, score, event }: Line = JSON.parse(text);
      if (!event && state !== 'gone')
        simulated.set(id, [...(simulated.get(id) ?? []), { state, ownerId, cause, score }]);
    }
    expect(simulated.size).toBeGreaterThan(steps / 2);
    const causes = new Set<string>();
    for (const [id, told] of simulated) {
      const decisions = await journey.decisions(id);
      for (const { cause } of decisions) causes.add(cause);
      expect({
        id,
        told: decisions.map(({ state, ownerId, cause, score }) => ({
          state,
          ownerId,
          cause,
          score: score?.total ?? null,
        })),
      }).toEqual({
        id,
        // A decision that only a result made keeps no score in the service.
        told: told.map((line) => (line.cause === 'result' ? { ...line, score: null } : line)),
      });
    }
    expect([...causes].sort()).toEqual(['arrival', 'manual', 'release', 'result', 'return']);
  });
});

/** Random days in a portal, told to the simulation as they happen. */
async function live(journey: Journey, events: object[], steps: number): Promise<void> {
  const random = seededRandom(42);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const tell = (type: string, more: object = {}) =>
    events.push({ type, at: toIso(journey.clock.now()), ...more });
  for (let step = 0; step < steps; step += 1) {
    // By odd milliseconds, so that no two things are due at one moment.
    await passByMoments(journey, Math.floor(random() * 50 * minuteMs) + 1);
    tell('tick');
    const chance = random();
    const ours = await journey.leadsIn('assigned');
    const id = pick(ours) ?? '';
    if (chance < 0.55 || id === '') {
      const make = pick([hotContact, warmContact, warmContact, longTermContact]) ?? hotContact;
      const properties = make();
      const created = journey.portal.createContact(properties);
      tell('lead', { id: created, properties });
      await journey.settle();
    } else if (chance < 0.85) {
      const { ownerId } = await journey.lead(id);
      const status = pick(['CONNECTED', 'CONNECTED', 'UNQUALIFIED']) ?? 'CONNECTED';
      await passByMoments(journey, minuteMs);
      journey.portal.logCall(id, { ownerId: ownerId ?? ann.id });
      journey.portal.updateContact(id, { hs_lead_status: status });
      await journey.settle();
      tell('touch', { id, kind: 'call' });
      tell('change', { id, properties: { hs_lead_status: status } });
    } else if (chance < 0.93) {
      const ownerId = pick([ann.id, bob.id, eve.id]) ?? ann.id;
      journey.portal.updateContact(id, { hubspot_owner_id: ownerId });
      tell('owner', { id, ownerId });
      await journey.settle();
    } else {
      journey.portal.deleteContact(id);
      tell('delete', { id });
      await journey.settle();
    }
  }
  await letHours(journey, tell, 24);
  await passByMoments(journey, 91 * dayMs);
  tell('tick');
}

async function letHours(journey: Journey, tell: (type: string) => void, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    await passByMoments(journey, hourMs);
    tell('tick');
  }
}
