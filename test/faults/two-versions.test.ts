import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Portal } from '../../emulator/portal.ts';
import { contactMaker } from '../../scripts/bench/service/bench-contacts.ts';
import { benchReps, benchRules } from '../../scripts/bench/service/bench-rules.ts';
import { judgeWorld } from '../../scripts/kill/judge-world.ts';
import { connectPortal } from '../../scripts/service/connect-portal.ts';
import { freePort } from '../../scripts/service/free-port.ts';
import { type LocalWorld, openLocalWorld } from '../../scripts/service/local-world.ts';
import { type PatientRelay, startPatientRelay } from '../../scripts/service/patient-relay.ts';
import { projectFolder, type ServiceProcess, startService } from '../../scripts/service/service-process.ts';
import { until } from '../support/until.ts';

/** Far more than it takes, for machines that are busy with something else. */
const patienceMs = 180_000;
const errorLevel = 50;
/** Leads that arrive a tenth of a second while one version gives way to the other. */
const arrivingAtOnce = 3;
const besideEachOtherMs = 3_000;
jest.setTimeout(600_000);

/** All that a migration may do (see the rule of the house for them), to every table that there is. */
const nextMigration = `
do $$
declare found record;
begin
  for found in select c.oid::regclass as place, c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations' order by c.relname
  loop
    execute format('alter table %s add column next_note text, add column next_count integer not null default 0', found.place);
    execute format('create index %I on %s (next_count)', found.name || '_next', found.place);
  end loop;
end
$$;
create table next_things (tenant_id text not null, id bigint generated always as identity, primary key (tenant_id, id));
select fence_by_tenant('next_things');
`;

/** This program with one migration more, as if it were the next version. */
function nextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-next-'));
  for (const part of ['src', 'app-manifest.json', 'package.json'])
    cpSync(join(projectFolder, part), join(folder, part), { recursive: true });
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'src', 'store', 'migrations', '9999-next.sql'), nextMigration);
  return folder;
}

describe('a new version that takes over from the one before while leads arrive', () => {
  const folder = nextVersion();
  const rules = benchRules(10_000);
  const processes: ServiceProcess[] = [];
  let relay: PatientRelay;
  let world: LocalWorld;
  let portal: Portal;
  beforeAll(async () => {
    relay = await startPatientRelay(await freePort(0));
    const emulator = { rateLimit: { max: 2_000, intervalMs: 10_000 }, longestWebhookRetryMs: 2_000 };
    world = await openLocalWorld({ publicUrl: relay.url, emulator, rules });
    portal = world.emulator.addPortal({ id: '62515', name: 'Harbour', timeZone: 'UTC', owners: benchReps });
  });
  afterAll(async () => {
    for (const one of processes) await one.stop();
    await relay.stop();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(only: 'web' | 'worker', of?: string): Promise<ServiceProcess> {
    const port = await freePort(0);
    const environment = { ...world.environment, PORT: String(port) };
    const started = await startService({
      environment,
      args: ['--only', only],
      folder: of,
      startWithinMs: patienceMs,
    });
    if (only === 'web') relay.pointTo(port);
    processes.push(started);
    return started;
  }
  const written = async () => (await world.store.progress(portal.id)).written;

  it('disturbs nobody: no error in either, and every lead is decided and written once', async () => {
    const old = [await start('web'), await start('worker')];
    await connectPortal(relay.url, portal.id);
    world.emulator.setWebhookUrl(`${relay.url}/webhooks/hubspot`);
    world.emulator.startWebhooks();
    const make = contactMaker(portal);
    let arrived = 0;
    const arriving = setInterval(() => {
      arrived += make(arrivingAtOnce).length;
    }, 100);
    try {
      await until('the old version writes', patienceMs, async () => ((await written()) > 0 ? true : null));
      const next = [await start('worker', folder), await start('web', folder)];
      expect(next[0]?.lines.find((line) => 'applied' in line)?.applied).toEqual(['9999-next.sql']);
      await pause(besideEachOtherMs); // both at work on the new schema
      expect(old.every((one) => one.isRunning())).toBe(true);
      for (const one of old) await one.stop();
    } finally {
      clearInterval(arriving);
    }
    await until(`all ${arrived} leads are written`, patienceMs, async () => {
      const { written: done, waiting } = await world.store.progress(portal.id);
      return done === arrived && waiting === 0 && world.emulator.webhooksWaiting() === 0 ? true : null;
    });
    const errors = processes.flatMap(({ lines }) => lines.filter(({ level }) => level >= errorLevel));
    expect(errors).toEqual([]);
    expect(await judgeWorld({ portals: [portal], store: world.store, rules })).toEqual([]);
  });
});
