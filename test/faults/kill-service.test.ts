import { judgeEvidence } from '../../scripts/judge/judge-evidence.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';

const contacts = 400;
/** DESIGN promises that work of a killed process is taken up within this. */
const recoveryMs = 30_000;

let bench: KillBench;
beforeEach(async () => {
  bench = await openKillBench(1);
});
afterEach(() => bench.close());

/** Each contact decided, written, given and told once, by HubSpot's own record and by ours. */
async function expectOnce(): Promise<void> {
  const evidence = bench.evidence();
  const findings = judgeEvidence(evidence);
  expect(findings.flatMap(({ check, violations }) => violations.map((one) => `${check}: ${one}`))).toEqual(
    [],
  );
  expect(await bench.decisions()).toEqual({ made: contacts, contacts });
}

describe('an import of 400 contacts', () => {
  it('ends the same way each time when nothing happens', async () => {
    await bench.start();
    bench.importContacts(contacts);
    expect(await bench.settled(20_000)).toEqual(expectedStates(contacts));
    await expectOnce();
  });

  it.each([
    { point: 'after-inbox-commit:2', between: 'the events are kept and the answer to HubSpot' },
    { point: 'inside-turn:2', between: 'the turns are taken and the commit' },
    { point: 'after-decision-commit:2', between: 'the decisions are kept and the write to HubSpot' },
    { point: 'after-update-sent:2', between: 'the owners are written and the note of it' },
    { point: 'after-task-sent:2', between: 'the tasks are made and the note of it' },
    { point: 'after-event-sent:2', between: 'the timeline is written and the note of it' },
  ])('ends as if nothing had happened when the service is killed between $between', async ({ point }) => {
    const doomed = await bench.start(point);
    bench.importContacts(contacts);
    expect(await doomed.ended).toBe('SIGKILL');
    await bench.start();
    await bench.expireLease();
    expect(await bench.settled(20_000)).toEqual(expectedStates(contacts));
    await expectOnce();
  });

  it('is taken up within half a minute after a kill', async () => {
    const doomed = await bench.start('after-decision-commit');
    bench.importContacts(contacts);
    await doomed.ended;
    await bench.start();
    expect(await bench.settled(recoveryMs)).toEqual(expectedStates(contacts));
    await expectOnce();
  });
});
