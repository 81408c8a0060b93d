import { once } from 'node:events';
import { jest } from '@jest/globals';
import { type KillBench, openKillBench } from '../support/kill-bench.ts';
import { until } from '../support/until.ts';

jest.setTimeout(240_000);

let bench: KillBench;
beforeAll(async () => {
  bench = await openKillBench(0);
});
afterAll(() => bench.close());

it('a backfill that was killed goes on where it was, and scores each contact once', async () => {
  const contacts = 450;
  bench.importContacts(contacts);
  await bench.start();
  const compared = async () => {
    const [row] = await bench.store.run("select compared, ended_at from sweeps where kind = 'backfill'");
    return (row ?? { compared: 0, ended_at: null }) as { compared: number; ended_at: unknown };
  };
  const first = bench.command('backfill');
  await until('the first page is kept', 90_000, async () => ((await compared()).compared > 0 ? true : null));
  first.kill('SIGKILL');
  await once(first, 'exit');
  const before = await compared();
  expect(before).toMatchObject({ ended_at: null });
  await bench.expireLease();

  const second = bench.command('backfill');
  const said: string[] = [];
  second.stdout?.on('data', (chunk) => said.push(String(chunk)));
  expect(await once(second, 'exit')).toEqual([0, null]);
  expect(said.join('')).toContain(`${contacts} contacts compared`);
  expect((await compared()).compared).toBe(contacts);
  expect(await bench.decisions()).toEqual({ made: contacts, contacts });
  const owned = bench.portal.contacts().filter(({ properties }) => properties.hubspot_owner_id);
  expect(owned).toEqual([]);
  const scored = bench.portal.contacts().filter(({ properties }) => properties.fairlead_score);
  expect(scored).toHaveLength(contacts);
});
