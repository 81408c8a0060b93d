import { jest } from '@jest/globals';
import { dutyCrashPoints } from '../../src/base/crash-point.ts';
import { hotContact } from '../support/a-contact.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { killReps } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

jest.setTimeout(240_000);

const [ann, bob, cleo] = killReps.map(({ id }) => id);
/** Seconds, so that deadlines pass while a test looks on. */
const deadline = {
  band: 'hot',
  firstTouchMinutes: 4 / 60,
  remindAtMinutes: [2 / 60],
  onBreach: ['notify', 'reroute'],
  maxReroutes: 1,
  escalateTo: cleo,
};
const contacts = 24;
const patienceMs = 120_000;

interface DutyRow {
  contact: string;
  kind: string;
  outcome: string | null;
}

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(0, {
    deadlines: [deadline],
    inquiries: [],
    reps: [ann, bob, cleo].map((ownerId) => ({ ownerId, capacity: { open: 200 } })),
    pools: [{ name: 'directors', members: [{ ownerId: ann }, { ownerId: bob }] }],
    routes: [{ name: 'everything', pool: 'directors' }],
  });
});
afterEach(() => bench.renew());
afterAll(() => bench.close());

const duties = async () =>
  (await bench.store.run(
    `select contact_id as contact, kind, outcome from lead_duties where tenant_id = '${bench.portal.id}'`,
  )) as unknown as DutyRow[];

/** Every lead has missed its three deadlines (Ann or Bob, the other one, Cleo), and all is written. */
const isOver = async () => {
  const [row] = await bench.store.run(`select
    (select count(*)::int from lead_duties where tenant_id = '${bench.portal.id}' and done_at is null) as open,
    (select count(*)::int from lead_duties where tenant_id = '${bench.portal.id}' and outcome = 'missed') as missed,
    (select count(*)::int from outbox where tenant_id = '${bench.portal.id}' and done_at is null) as waiting`);
  const { open, missed, waiting } = row as { open: number; missed: number; waiting: number };
  return open === 0 && waiting === 0 && missed >= 3 * contacts ? true : null;
};

// Every point takes its while; `npm run test:full` does them all.
const points =
  process.env.FAIRLEAD_FULL === '1'
    ? dutyCrashPoints.flatMap((point) => [1, 7, 30].map((pass) => `${point}:${pass}`))
    : ['inside-duty:7'];

describe('a service that is killed just when deadlines are due', () => {
  it.each(points)('at %s handles each reminder and each missed deadline once', async (point) => {
    const doomed = await bench.start(point);
    for (let made = 0; made < contacts; made += 1) bench.portal.createContact(hotContact());
    expect(await doomed.ended).toBe('SIGKILL');
    await bench.start();
    await bench.expireLease();
    await until('all deadlines have passed and all is written', patienceMs, isOver);

    const done = await duties();
    const count = (id: string, kind: string, outcome: string) =>
      done.filter((duty) => duty.contact === id && duty.kind === kind && duty.outcome === outcome).length;
    let reminders = 0;
    for (const { id } of bench.portal.contacts()) {
      const subjects = bench.portal.tasksOf(id).map(({ properties }) => properties.hs_task_subject ?? '');
      const told = bench.portal.eventsOf(id).filter(({ header }) => header.startsWith('Deadline missed'));
      const tasks = (start: string) => subjects.filter((subject) => subject.startsWith(start)).length;
      reminders += tasks('Reminder');
      expect({ id, missed: count(id, 'breach', 'missed'), told: told.length }).toEqual({
        id,
        missed: 3,
        told: 3,
      });
      expect({ id, reminders: tasks('Reminder') }).toEqual({ id, reminders: count(id, 'reminder', 'told') });
      // It stays with Cleo, who is told so once.
      expect({ id, overdue: tasks('Overdue') }).toEqual({ id, overdue: 1 });
      expect(bench.portal.contact(id)?.properties.hubspot_owner_id).toBe(cleo);
    }
    expect(reminders).toBeGreaterThan(0);
    const [row] = await bench.store.run(
      `select count(*)::int as moves from decisions where tenant_id = '${bench.portal.id}' and cause = 'deadline'`,
    );
    expect(row).toEqual({ moves: 2 * contacts });
  });
});
