import { seededRandom } from '../../emulator/seeded-random.ts';
import { toIso } from '../../src/base/clock.ts';
import { readHistory } from '../../src/simulation/read-history.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve, journeyRules } from '../support/journey-rules.ts';
import { passByMoments } from '../support/pass-by-moments.ts';
import { dayMs, minuteMs } from '../support/test-clock.ts';
import { asLines, type Line } from './a-history.ts';

/** Short deadlines that pass the lead on and end with Eve, a pause for who misses too many, lost leads that come back. */
const rules = {
  inquiries: [],
  reps: [ann, bob, eve].map(({ id }) => ({ ownerId: id, capacity: { open: 6 } })),
  pools: [
    {
      name: 'field',
      members: [{ ownerId: ann.id, weight: 2 }, { ownerId: bob.id }, { ownerId: eve.id }],
      maxWaitHours: 30,
      onLimit: 'nurture',
    },
  ],
  deadlines: [
    {
      band: 'hot',
      firstTouchMinutes: 60,
      remindAtMinutes: [30],
      onBreach: ['notify', 'reroute'],
      maxReroutes: 1,
      escalateTo: eve.id,
    },
    { band: 'warm', firstTouchMinutes: 300, onBreach: ['notify', 'reroute'], maxReroutes: 2 },
  ],
  recycling: { coolDownDays: 2, onlyWhenRoomAbove: 0.3 },
};

interface Told {
  state: string;
  ownerId: string | null;
  cause: string;
}

describe('a history in which deadlines pass and lost leads come back', () => {
  let journey: Journey;
  const events: object[] = [];
  beforeAll(async () => {
    journey = await startJourney({ rules });
    await live(journey, events, process.env.FAIRLEAD_FULL === '1' ? 600 : 60);
  }, 1_800_000);
  afterAll(() => journey.stop());

  it('gives the same decisions in the service and in a simulation, lead by lead', async () => {
    const history = readHistory(asLines(events));
    if (!history.ok) throw new Error(JSON.stringify(history.refusal));
    const simulated = new Map<string, Told[]>();
    for (const text of simulate(journeyRules(rules), history.value).lines) {
      const { id, state, ownerId, cause, event }: Line = JSON.parse(text);
      if (!event) simulated.set(id, [...(simulated.get(id) ?? []), { state, ownerId, cause }]);
    }
    const causes = new Map<string, number>();
    for (const [id, told] of simulated) {
      const decisions = await journey.decisions(id);
      for (const { cause } of decisions) causes.set(cause, (causes.get(cause) ?? 0) + 1);
      const lived = decisions.map(({ state, ownerId, cause }): Told => ({ state, ownerId, cause }));
      expect({ id, told: lived }).toEqual({ id, told });
    }
    for (const cause of ['arrival', 'deadline', 'result', 'recycle'])
      expect([cause, (causes.get(cause) ?? 0) > 2]).toEqual([cause, true]);
  });
});

/** Random days in a portal, told to the simulation as they happen. */
async function live(journey: Journey, events: object[], steps: number): Promise<void> {
  const random = seededRandom(23);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const tell = (type: string, more: object = {}) =>
    events.push({ type, at: toIso(journey.clock.now()), ...more });
  for (let step = 0; step < steps; step += 1) {
    // By odd milliseconds, so that no two things are due at one moment.
    await passByMoments(journey, Math.floor(random() * 90 * minuteMs) + 1);
    tell('tick');
    const ours = await journey.leadsIn('assigned');
    const id = pick(ours) ?? '';
    const chance = random();
    if (chance < 0.5 || id === '') {
      const properties = (pick([hotContact, warmContact, warmContact, longTermContact]) ?? hotContact)();
      tell('lead', { id: journey.portal.createContact(properties), properties });
      await journey.settle();
    } else if (chance < 0.7) {
      const { ownerId } = await journey.lead(id);
      await journey.work(id, ownerId ?? ann.id);
      tell('touch', { id, kind: 'call' });
      tell('change', { id, properties: { hs_lead_status: 'CONNECTED' } });
    } else {
      journey.portal.updateContact(id, { fairlead_result: 'lost' });
      tell('result', { id, result: 'lost' });
      await journey.settle();
    }
  }
  await passByMoments(journey, 3 * dayMs);
  tell('tick');
}
