import { judgeEvidence } from '../../scripts/judge/judge-evidence.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

const contacts = 300;

let bench: KillBench;
beforeEach(async () => {
  bench = await openKillBench(0);
});
afterEach(() => bench.close());

/** Lets the service get into the middle of the work. */
async function startInTheMiddle(): Promise<ServiceProcess> {
  const service = await bench.start();
  bench.importContacts(contacts);
  await until('some leads are decided', 20_000, async () =>
    (await bench.decisions()).made > 0 ? true : null,
  );
  return service;
}

async function expectNothingLost(): Promise<void> {
  await bench.expireLease();
  expect(await bench.settled(30_000)).toEqual(expectedStates(contacts));
  const violations = judgeEvidence(bench.evidence()).flatMap((finding) => finding.violations);
  expect(violations).toEqual([]);
}

function adopted(service: ServiceProcess): unknown {
  return service.lines.find((line) => 'adopted' in line)?.adopted;
}

describe('the PostgreSQL that came with the service', () => {
  it('is adopted by the next start when the service was killed, and stops with it', async () => {
    const killed = await startInTheMiddle();
    expect(adopted(killed)).toBe(false);
    const before = await bench.postgresPid();
    await killed.kill();
    const next = await bench.start();
    expect(adopted(next)).toBe(true);
    expect(await bench.postgresPid()).toBe(before);
    await expectNothingLost();
    await next.stop();
    expect(await bench.postgresPid()).toBeNull();
  });

  it('is started anew, with all that it had kept, when it was killed together with the service', async () => {
    const killed = await startInTheMiddle();
    const before = await bench.postgresPid();
    await killed.kill();
    process.kill(before ?? 0, 'SIGKILL');
    const next = await bench.start();
    expect(adopted(next)).toBe(false);
    expect(await bench.postgresPid()).not.toBe(before);
    await expectNothingLost();
  });

  it('is started anew at the next start of a service under which it was killed', async () => {
    const bereft = await startInTheMiddle();
    const before = await bench.postgresPid();
    process.kill(before ?? 0, 'SIGKILL');
    await until('the service has noticed', 10_000, async () =>
      bereft.lines.some(({ level }) => level >= 40) ? true : null,
    );
    await bereft.stop();
    const next = await bench.start();
    expect(adopted(next)).toBe(false);
    await expectNothingLost();
  });
});
