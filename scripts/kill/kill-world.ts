import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { Emulator, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import type { Rules } from '../../src/rules/rules-schema.ts';
import { benchReps } from '../bench/service/bench-rules.ts';
import { type BenchStore, openBenchStore } from '../bench/service/bench-store.ts';
import { freePort } from '../demo/free-port.ts';
import { killRules } from './kill-rules.ts';
import { type PatientRelay, startPatientRelay } from './patient-relay.ts';

const appId = '54321';
const clientId = 'client-of-the-kill-runs';
const clientSecret = 'secret-of-the-kill-runs';
const firstPortalId = 71_000;

/** All that outlives the processes: a local HubSpot with portals, a PostgreSQL, and the address that webhooks go to. */
export interface KillWorld {
  emulator: Emulator;
  portals: Portal[];
  store: BenchStore;
  relay: PatientRelay;
  rules: Rules;
  /** What every process must be told, besides its port. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

export async function openKillWorld(portalCount: number): Promise<KillWorld> {
  const store = await openBenchStore();
  const relay = await startPatientRelay(await freePort(0));
  const redirectUrls = [`${relay.url}/oauth/callback`];
  const emulator = await startEmulator({
    rateLimit: { max: 2_000, intervalMs: 10_000 },
    app: manifestApp(declaration, { appId, clientId, clientSecret, redirectUrls, webhookUrl: null }),
  });
  const portals = Array.from({ length: portalCount }, (_, at) =>
    emulator.addPortal({
      id: String(firstPortalId + at),
      name: `Portal ${at + 1}`,
      timeZone: 'Europe/Berlin',
      owners: benchReps,
    }),
  );
  const rules = killRules();
  const rulesFile = join(store.folder, 'rules.json');
  await writeFile(rulesFile, JSON.stringify(rules));
  const environment = {
    NODE_ENV: 'test',
    PUBLIC_URL: relay.url,
    DATABASE_URL: store.url,
    FAIRLEAD_DATA_DIR: store.folder,
    FAIRLEAD_KEYS: `kill:${Buffer.alloc(32, 7).toString('base64')}`,
    HUBSPOT_API_URL: emulator.url,
    HUBSPOT_APP_URL: emulator.url,
    HUBSPOT_APP_ID: appId,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_ACCESS_TOKEN: '',
    HUBSPOT_EVENT_TYPE: `ah${appId}_${declaration.appEvent.uid}`,
    TIMELINE: 'app-event',
    RULES_FILE: rulesFile,
    LOG_LEVEL: 'info',
  };
  return {
    emulator,
    portals,
    store,
    relay,
    rules,
    environment,
    close: async () => {
      await emulator.stop();
      await relay.stop();
      await store.close();
    },
  };
}
