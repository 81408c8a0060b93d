import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emulator, EmulatorOptions } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import type { Rules } from '../../src/rules/rules-schema.ts';
import { type BenchStore, openBenchStore } from './bench-store.ts';
import { localApp, localEnvironment } from './local-app.ts';

export interface LocalWorldOptions {
  /** Where the local HubSpot reaches the service. */
  publicUrl: string;
  emulator: Pick<
    EmulatorOptions,
    'latencyMs' | 'rateLimit' | 'seed' | 'searchLimit' | 'longestWebhookRetryMs'
  >;
  /** Published for every portal at its connection. */
  rules: Rules;
}

/** All that outlives the processes of the service: a local HubSpot and a PostgreSQL. */
export interface LocalWorld {
  emulator: Emulator;
  store: BenchStore;
  /** What every process of the service must be told, besides its port. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** Starts both; `close` must be called whatever happens. */
export async function openLocalWorld({
  publicUrl,
  emulator: options,
  rules,
}: LocalWorldOptions): Promise<LocalWorld> {
  const store = await openBenchStore();
  const emulator = await startEmulator({ ...options, app: localApp(publicUrl) });
  const rulesFile = join(store.folder, 'rules.json');
  await writeFile(rulesFile, JSON.stringify(rules));
  const places = { publicUrl, hubspotUrl: emulator.url, dataFolder: store.folder, rulesFile };
  return {
    emulator,
    store,
    environment: localEnvironment({ ...places, databaseUrl: store.url }),
    close: async () => {
      await emulator.stop();
      await store.close();
    },
  };
}
