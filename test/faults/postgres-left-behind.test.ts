import { jest } from '@jest/globals';
import type { ServiceProcess } from '../../scripts/service/service-process.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';
import { until } from '../support/until.ts';

const contacts = 300;
const warnLevel = 40;
/** Far more than it takes, for machines that are busy with something else. */
const patienceMs = 60_000;
jest.setTimeout(120_000);

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(0);
});
afterEach(() => bench.renew());
afterAll(() => bench.close());

/** Lets the service get into the middle of the work. */
async function startInTheMiddle(): Promise<ServiceProcess> {
  const service = await bench.start();
  bench.importContacts(contacts);
  await until('some leads are decided', patienceMs, async () =>
    (await bench.decisions()).made > 0 ? true : null,
  );
  return service;
}

async function expectNothingLost(): Promise<void> {
  await bench.expireLease();
  expect(await bench.settled(patienceMs)).toEqual(expectedStates(contacts));
  expect(await bench.decisions()).toEqual({ made: contacts, contacts });
  expect(bench.violations()).toEqual([]);
}

function adopted(service: ServiceProcess): unknown {
  return service.lines.find((line) => 'adopted' in line)?.adopted;
}

describe('the PostgreSQL that came with the service', () => {
  it('is adopted by the next start when the service was killed, and stops with it', async () => {
    const killed = await startInTheMiddle();
    expect(adopted(killed)).toBe(false);
    const before = await bench.store.pid();
    await killed.kill();
    const next = await bench.start();
    expect(adopted(next)).toBe(true);
    expect(await bench.store.pid()).toBe(before);
    await expectNothingLost();
    await next.stop();
    expect(await bench.store.pid()).toBeNull();
  });

  it('is started anew, with all that it had kept, when it was killed together with the service', async () => {
    const killed = await startInTheMiddle();
    const before = (await bench.store.pid()) ?? 0;
    await killed.kill();
    process.kill(before, 'SIGKILL');
    const next = await bench.start();
    expect(adopted(next)).toBe(false);
    expect(await bench.store.pid()).not.toBe(before);
    await expectNothingLost();
  });

  it('is started anew by the next start when it was killed under the service', async () => {
    const bereft = await startInTheMiddle();
    process.kill((await bench.store.pid()) ?? 0, 'SIGKILL');
    await until('the service has noticed', patienceMs, async () =>
      bereft.lines.some(({ level }) => level >= warnLevel) ? true : null,
    );
    await bereft.stop();
    const next = await bench.start();
    expect(adopted(next)).toBe(false);
    await expectNothingLost();
  });
});
