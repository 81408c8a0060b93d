import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { embeddedStore } from '../support/embedded-store.ts';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { expectedStates } from '../support/kill-rules.ts';

const contacts = 300;
const patienceMs = 90_000;
jest.setTimeout(240_000);

describe('two processes on one embedded data folder', () => {
  let bench: KillBench;
  beforeAll(async () => {
    bench = await openKillBench(0);
  });
  afterAll(() => bench.close());

  it('share one PostgreSQL and the work, and the last one to end stops it', async () => {
    const first = await bench.start();
    const server = await bench.store.pid();
    const second = await bench.start();
    expect(await bench.store.pid()).toBe(server);
    bench.importContacts(contacts);
    expect(await bench.settled(patienceMs)).toEqual(expectedStates(contacts));
    expect(await bench.decisions()).toEqual({ made: contacts, contacts });
    expect(bench.violations()).toEqual([]);
    await first.stop();
    expect(await bench.store.pid()).toBe(server);
    expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
    await second.stop();
    expect(await bench.store.pid()).toBeNull();
  });
});

it('two processes that create a data folder at the same moment end up with the same PostgreSQL', async () => {
  const dataFolder = join(await mkdtemp(join(tmpdir(), 'fairlead-twice-')), 'data');
  const options = { databaseUrl: null, dataFolder, onError: () => {} };
  const [one, other] = await Promise.all([openStore(options), openStore(options)]);
  try {
    expect(one.url).toBe(other.url);
    expect([one.applied.length, other.applied.length].toSorted()[0]).toBe(0);
  } finally {
    await one.close();
    await other.close();
    await embeddedStore(dataFolder).remove();
    await rm(join(dataFolder, '..'), { recursive: true, force: true });
  }
});
