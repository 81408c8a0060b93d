import { seededRandom } from '../../emulator/seeded-random.ts';
import { toIso } from '../../src/base/clock.ts';
import { readHistory } from '../../src/simulation/read-history.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve, journeyRules } from '../support/journey-rules.ts';
import { dayMs, minuteMs } from '../support/test-clock.ts';
import { asLines, type Line } from './a-history.ts';

const rules = {
  reps: [ann, bob, eve].map(({ id }) => ({ ownerId: id, capacity: { open: 5 } })),
  pools: [
    { name: 'field', members: [{ ownerId: ann.id, weight: 2 }, { ownerId: bob.id }] },
    { name: 'south', members: [{ ownerId: eve.id }] },
  ],
  routes: [
    { name: 'South', when: [{ property: 'country', operator: 'EQ', value: 'Italy' }], pool: 'south' },
    { name: 'everything', pool: 'field' },
  ],
  quality: {
    exclude: [{ name: 'staff', when: [{ property: 'industry', operator: 'EQ', value: 'OURS' }] }],
    businessEmailExpected: true,
  },
};

/** What a change may set; null clears. */
const changes: Record<string, readonly (string | null)[]> = {
  country: ['Germany', 'Germany', 'Italy', 'Iceland', null],
  jobtitle: ['Plant Director', 'Buyer', null],
  message: ['A quote, please', 'Hello', null],
  industry: ['OURS', 'MACHINERY', 'MACHINERY'],
  city: ['Ulm', 'Turin'],
  phone: ['+49 1', '+49 30 901820'],
  email: ['keller.ID@mailinator.com'],
};

interface Told {
  state: string;
  reason: string | null;
  ownerId: string | null;
  cause: string;
  score: number | null;
}

describe('a history in which leads change', () => {
  let journey: Journey;
  const events: object[] = [];
  beforeAll(async () => {
    journey = await startJourney({ rules });
    await live(journey, events, 100);
  }, 180_000);
  afterAll(() => journey.stop());

  it('gives the same scores and decisions in the service and in a simulation, lead by lead', async () => {
    const history = readHistory(asLines(events));
    if (!history.ok) throw new Error(JSON.stringify(history.refusal));
    const simulated = new Map<string, Told[]>();
    for (const text of simulate(journeyRules(rules), history.value).lines) {
      const { id, state, reason, ownerId, cause, score, event }: Line = JSON.parse(text);
      const told = { state, reason: reason ?? null, ownerId, cause, score };
      if (!event) simulated.set(id, [...(simulated.get(id) ?? []), told]);
    }
    const seen = new Set<string>();
    for (const [id, told] of simulated) {
      const decisions = await journey.decisions(id);
      for (const { cause, state } of decisions) seen.add(`${cause} ${state}`);
      const lived = decisions.map(({ state, reason, ownerId, cause, score }): Told => {
        return {
          state,
          reason: state === 'assigned' ? null : reason,
          ownerId,
          cause,
          score: score?.total ?? null,
        };
      });
      expect({ id, told: lived }).toEqual({ id, told });
      const row = await journey.lead(id);
      expect([row.state, row.score]).toEqual([told.at(-1)?.state, told.at(-1)?.score]);
    }
    for (const kind of ['assigned', 'nurture', 'held', 'junk']) expect(seen).toContain(`change ${kind}`);
  });
});

/** Random days in a portal, told to the simulation as they happen. */
async function live(journey: Journey, events: object[], steps: number): Promise<void> {
  const random = seededRandom(7);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const tell = (type: string, more: object = {}) =>
    events.push({ type, at: toIso(journey.clock.now()), ...more });
  const ids: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await journey.pass(Math.floor(random() * 50) * minuteMs + 1);
    tell('tick');
    if (random() < 0.3 || ids.length < 4) {
      const make = pick([hotContact, warmContact, longTermContact, longTermContact]) ?? hotContact;
      const properties = make(random() < 0.15 ? { industry: 'OURS' } : {});
      const id = journey.portal.createContact(properties);
      ids.push(id);
      tell('lead', { id, properties });
    } else {
      const id = pick(ids) ?? '';
      const properties: Record<string, string | null> = {};
      for (const name of [pick(Object.keys(changes)), pick(Object.keys(changes))])
        if (name) properties[name] = pick(changes[name] ?? [])?.replace('ID', id) ?? null;
      journey.portal.updateContact(
        id,
        Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value ?? ''])),
      );
      tell('change', { id, properties });
    }
    await journey.settle();
  }
  await journey.pass(91 * dayMs);
  tell('tick');
}
