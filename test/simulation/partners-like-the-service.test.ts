import { toIso } from '../../src/base/clock.ts';
import { wakeTenantNow } from '../../src/pipeline/queue-store.ts';
import { setAwayUntil } from '../../src/routing/absence-store.ts';
import { readHistory } from '../../src/simulation/read-history.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { inTenant } from '../../src/store/database.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve, journeyRules } from '../support/journey-rules.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';
import { asLines, type Line } from './a-history.ts';

const partner = 'p-acme';
const rules = {
  reps: [
    { ownerId: partner, capacity: { open: 3 } },
    { ownerId: bob.id, capacity: { open: 4 } },
    { ownerId: eve.id, capacity: { open: 4 } },
  ],
  pools: [
    {
      name: 'field',
      members: [{ ownerId: partner, weight: 2 }, { ownerId: bob.id }, { ownerId: eve.id }],
    },
  ],
  partners: [
    {
      ownerId: partner,
      name: 'ACME',
      email: 'leads@acme.example',
      contact: ann.id,
      acceptWithinHours: 24,
      resultWithinDays: 2,
    },
  ],
};

describe('partners and absences', () => {
  let journey: Journey;
  const events: object[] = [];
  const tell = (type: string, more: object = {}) =>
    events.push({ type, at: toIso(journey.clock.now()), ...more });

  beforeAll(async () => {
    journey = await startJourney({ rules });
  }, 120_000);
  afterAll(() => journey.stop());

  const arrive = async () => {
    await journey.pass(minuteMs);
    const properties = warmContact();
    const id = journey.portal.createContact(properties);
    tell('lead', { id, properties });
    await journey.settle();
    return id;
  };
  const answer = async (id: string, given: 'accepted' | 'declined') => {
    await journey.pass(minuteMs);
    const body = String(journey.portal.tasksOf(id).at(-1)?.properties.hs_task_body);
    const [link = ''] = /http\S+\/partner\/[\w.-]+/.exec(body) ?? [];
    const form = new URLSearchParams({ answer: given === 'accepted' ? 'accept' : 'decline' });
    expect((await fetch(link, { method: 'POST', body: form })).status).toBe(200);
    tell('partner', { id, by: partner, answer: given });
    await journey.settle();
  };
  const away = async (ownerId: string, until: number | null) => {
    await journey.pass(minuteMs);
    await inTenant(journey.database, portalId, (step) => setAwayUntil(step, portalId, { ownerId, until }));
    await wakeTenantNow(journey.database, portalId, journey.clock.now());
    const availability = until === null ? 'available' : 'away';
    tell('rep', { ownerId, availability, until: until === null ? null : toIso(until) });
    await journey.settle();
  };

  it('lead to the same decisions in the service and in a simulation', async () => {
    let turn = 0;
    for (let day = 0; day < 5; day += 1) {
      if (day === 1) await away(bob.id, journey.clock.now() + 2 * dayMs);
      if (day === 2) await away(bob.id, null);
      for (let lead = 0; lead < 4; lead += 1) {
        const id = await arrive();
        if ((await journey.lead(id)).ownerId !== partner) continue;
        turn += 1;
        // Every third is accepted, every third declined, and every third is met with silence.
        if (turn % 3 !== 0) await answer(id, turn % 3 === 1 ? 'accepted' : 'declined');
      }
      for (let hour = 0; hour < 24; hour += 1) {
        await journey.pass(hourMs);
        tell('tick');
      }
    }
    const history = readHistory(asLines(events));
    if (!history.ok) throw new Error(JSON.stringify(history.refusal));
    const { lines, ignored } = simulate(journeyRules(rules), history.value);
    expect(ignored).toEqual([]);
    const told = lines.map((line): Line => JSON.parse(line)).filter(({ event }) => !event);
    const causes = new Set<string>();
    for (const id of new Set(told.map((line) => line.id))) {
      const kept = await journey.decisions(id);
      for (const { cause } of kept) causes.add(cause);
      expect({ id, way: kept.map(({ cause, state, ownerId }) => [cause, state, ownerId]) }).toEqual({
        id,
        way: told
          .filter((line) => line.id === id)
          .map(({ cause, state, ownerId }) => [cause, state, ownerId]),
      });
    }
    expect([...causes]).toEqual(expect.arrayContaining(['arrival', 'decline', 'deadline']));
  }, 240_000);
});
