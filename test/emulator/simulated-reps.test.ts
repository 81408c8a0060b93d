import { fixedChance, leadFate } from '../../emulator/sample/rep-fate.ts';
import { sampleOwners } from '../../emulator/sample/sample-owners.ts';
import { sampleWorld } from '../../emulator/sample/sample-world.ts';
import { createSimulatedReps } from '../../emulator/sample/simulated-reps.ts';
import { fakePortal, settableClock } from './fake-portal.ts';

const start = Date.UTC(2026, 10, 21, 12);
const team = sampleOwners.slice(0, 4);

/** A portal with sample leads, spread over four reps and some in other states, with a task each. */
function assignedPortal() {
  const clock = settableClock(start);
  const portal = fakePortal({ clock, owners: team });
  const world = sampleWorld({ seed: 4, contacts: 120, owners: 4 });
  const companyIds = new Map(
    world.companies.map(({ key, properties }) => [key, portal.createCompany(properties)]),
  );
  world.contacts.forEach((contact, index) => {
    const id = portal.createContact(
      {
        ...contact.properties,
        hubspot_owner_id: team[index % 4]?.id ?? '',
        fairlead_state: index < 100 ? 'assigned' : 'held',
      },
      { companyId: companyIds.get(contact.companyKey ?? '') },
    );
    portal.addTask(id, { hs_task_subject: 'Call' });
  });
  return { clock, portal };
}

function run(options: { seed?: number; minimumCalls?: number; forMs?: number } = {}) {
  const { clock, portal } = assignedPortal();
  const before = portal.ledger().length;
  const reps = createSimulatedReps({
    portal,
    clock,
    seed: options.seed ?? 1,
    actionEveryMs: 2000,
    minimumCalls: options.minimumCalls,
  });
  let actions = 0;
  for (let at = start; at <= start + (options.forMs ?? 60_000); at += 500) {
    clock.set(at);
    actions += reps.step();
  }
  return { portal, actions, ledger: portal.ledger().slice(before) };
}

const gaps = (times: number[]) => times.slice(1).map((at, index) => at - (times[index] ?? 0));

describe('simulated reps', () => {
  it('do the same for the same seed and contents, and other things for another seed', () => {
    expect(run().ledger).toEqual(run().ledger);
    expect(run({ seed: 2 }).ledger).not.toEqual(run().ledger);
  });

  it('work no faster than one thing in the given time each', () => {
    const { ledger, actions } = run();
    for (const rep of team) {
      const calls = ledger.filter(
        (entry) => entry.kind === 'call.create' && entry.properties.hubspot_owner_id === rep.id,
      );
      expect(calls.length).toBeGreaterThan(10);
      expect(Math.min(...gaps(calls.map((call) => call.at)))).toBeGreaterThanOrEqual(2000);
    }
    expect(actions).toBeLessThanOrEqual(4 * 31);
  });

  it('call only leads that are assigned to them', () => {
    const { portal, ledger } = run();
    for (const call of ledger.filter((entry) => entry.kind === 'call.create')) {
      const lead = portal.contact(call.properties.contactId ?? '');
      expect(lead?.properties.fairlead_state).toBe('assigned');
      expect(lead?.properties.hubspot_owner_id).toBe(call.properties.hubspot_owner_id);
    }
  });

  it('record different results after their calls, and complete the task with the last one', () => {
    const { portal, ledger } = run({ forMs: 400_000 });
    const leads = portal.contacts().filter(({ properties }) => properties.fairlead_state === 'assigned');
    const statuses = new Set(leads.map(({ properties }) => properties.hs_lead_status));
    for (const status of ['CONNECTED', 'UNQUALIFIED', 'BAD_TIMING']) expect(statuses).toContain(status);
    expect(leads.some(({ properties }) => properties.fairlead_result === 'unreachable')).toBe(true);
    expect(leads.some(({ properties }) => properties.lifecyclestage === 'customer')).toBe(true);
    expect(ledger.some((entry) => entry.properties.hs_lead_status === 'ATTEMPTED_TO_CONTACT')).toBe(true);
    for (const lead of leads.filter(({ properties }) => properties.hs_lead_status === 'UNQUALIFIED')) {
      expect(portal.callsOf(lead.id).length).toBeGreaterThan(0);
      expect(portal.tasksOf(lead.id).map((task) => task.properties.hs_task_status)).toEqual(['COMPLETED']);
    }
  });

  it('call as often as the rules ask before they record a result', () => {
    const { portal } = run({ minimumCalls: 3, forMs: 200_000 });
    const finished = portal
      .contacts()
      .filter(({ properties }) => properties.hs_lead_status === 'UNQUALIFIED');
    expect(finished.length).toBeGreaterThan(0);
    for (const lead of finished) expect(portal.callsOf(lead.id).length).toBeGreaterThanOrEqual(3);
  });

  it('stop when everything is done', () => {
    const { clock, portal } = assignedPortal();
    const reps = createSimulatedReps({ portal, clock, seed: 1 });
    const perMinute = Array.from({ length: 20 }, (_, minute) => {
      let actions = 0;
      for (let step = 0; step < 120; step += 1) {
        clock.set(start + minute * 60_000 + step * 500);
        actions += reps.step();
      }
      return actions;
    });
    expect(perMinute[0]).toBeGreaterThan(50);
    expect(perMinute.at(-1)).toBe(0);
  });

  it('have one among them who hands some fresh leads to colleagues', () => {
    const before = assignedPortal().portal;
    const { portal, ledger } = run({ forMs: 400_000 });
    const handed = ledger.filter(
      (entry) => entry.kind === 'contact.update' && entry.properties.hubspot_owner_id,
    );
    expect(handed.length).toBeGreaterThan(0);
    const givers = new Set(
      handed.map((entry) => before.contact(entry.objectId)?.properties.hubspot_owner_id),
    );
    expect(givers.size).toBe(1);
    for (const { objectId } of handed) {
      expect(portal.contact(objectId)?.properties.hubspot_owner_id).not.toBe([...givers][0]);
    }
  });

  it('leave the leads of somebody who left alone', () => {
    const clock = settableClock(start);
    const portal = fakePortal({ clock, owners: team.map((owner) => ({ ...owner, archived: true })) });
    portal.createContact({ email: 'a@b.example', hubspot_owner_id: '101', fairlead_state: 'assigned' });
    expect(createSimulatedReps({ portal, clock, seed: 1 }).step()).toBe(0);
  });

  it('win promising leads far more often than others', () => {
    const wins = (promise: number) =>
      Array.from({ length: 2000 }, (_, lead) => leadFate(promise, fixedChance(7, lead, 'fate'))).filter(
        (fate) => fate === 'won',
      ).length;
    expect(wins(0) / 2000).toBeLessThan(0.04);
    expect(wins(1) / 2000).toBeGreaterThan(0.25);
  });
});
