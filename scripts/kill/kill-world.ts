import type { Portal } from '../../emulator/portal.ts';
import type { Rules } from '../../src/rules/rules-schema.ts';
import { benchReps } from '../bench/service/bench-rules.ts';
import { freePort } from '../service/free-port.ts';
import { type LocalWorld, openLocalWorld } from '../service/local-world.ts';
import { type PatientRelay, startPatientRelay } from '../service/patient-relay.ts';
import { killRules } from './kill-rules.ts';

const firstPortalId = 71_000;

/** All that outlives the processes: a local HubSpot with portals, a PostgreSQL, and the address that webhooks go to. */
export interface KillWorld extends LocalWorld {
  portals: Portal[];
  relay: PatientRelay;
  rules: Rules;
}

export async function openKillWorld(portalCount: number): Promise<KillWorld> {
  const relay = await startPatientRelay(await freePort(0));
  const rules = killRules();
  // What was kept waiting comes again soon and not after half a minute: nobody could tell the difference but by waiting.
  const emulator = { rateLimit: { max: 2_000, intervalMs: 10_000 }, longestWebhookRetryMs: 2_000 };
  const local = await openLocalWorld({ publicUrl: relay.url, emulator, rules });
  const portals = Array.from({ length: portalCount }, (_, at) =>
    local.emulator.addPortal({
      id: String(firstPortalId + at),
      name: `Portal ${at + 1}`,
      timeZone: 'Europe/Berlin',
      owners: benchReps,
    }),
  );
  const close = async () => {
    await relay.stop();
    await local.close();
  };
  return { ...local, portals, relay, rules, close };
}
