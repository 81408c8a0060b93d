import { join } from 'node:path';
import type { Emulator } from '../../emulator/portal.ts';
import { readRulesFile } from '../../src/cli/rules-file-command.ts';
import type { Rules } from '../../src/rules/rules-schema.ts';
import { connectDatabase, type Database } from '../../src/store/database.ts';
import { connectPortal } from '../service/connect-portal.ts';
import { freePort } from '../service/free-port.ts';
import { projectFolder, startService } from '../service/service-process.ts';
import { openDemoDatabase } from './demo-database.ts';
import type { DemoOptions } from './demo-options.ts';
import { type DemoWorld, prepareWorld } from './demo-world.ts';
import { startLocalHubSpot } from './start-local-hubspot.ts';

/** Everything that runs in a demo. */
export interface Demo {
  emulator: Emulator;
  world: DemoWorld;
  rules: Rules;
  serviceUrl: string;
  database: Database;
  /** Stops the service, the local HubSpot and the database, in this order. */
  end(): Promise<void>;
}

const warnLevel = 40;

/**
 * Starts PostgreSQL, the local HubSpot and the service (a process of its own), and connects them by OAuth.
 * @throws Error with every fault of the rules or the CSV file, in words
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const servicePort = await freePort(options.port + 1);
  const serviceUrl = `http://127.0.0.1:${servicePort}`;
  const local = await startLocalHubSpot(options.port, serviceUrl);
  const world = prepareWorld(local.emulator, projectFolder, options);
  const rules = await readRulesFile(world.rulesPath);
  if (!rules.ok) throw new Error(`The rules cannot be used:\n${rules.refusal.join('\n')}`);
  const store = await openDemoDatabase(projectFolder);
  const service = await startService({
    onLine: ({ level }, text) => level >= warnLevel && console.error(text),
    environment: {
      ...process.env,
      NODE_ENV: 'development',
      DATABASE_URL: store.url,
      FAIRLEAD_DATA_DIR: join(projectFolder, '.fairlead'),
      PORT: String(servicePort),
      PUBLIC_URL: serviceUrl,
      HUBSPOT_API_URL: local.emulator.url,
      HUBSPOT_APP_URL: local.emulator.url,
      HUBSPOT_APP_ID: local.appId,
      HUBSPOT_CLIENT_ID: local.clientId,
      HUBSPOT_CLIENT_SECRET: local.clientSecret,
      HUBSPOT_EVENT_TYPE: local.eventType,
      RULES_FILE: world.rulesPath,
    },
  });
  await connectPortal(service.url);
  local.emulator.setWebhookUrl(`${service.url}/webhooks/hubspot`);
  local.emulator.startWebhooks();
  const database = connectDatabase({ url: store.url, poolSize: 2 });
  const end = async () => {
    await service.stop();
    await local.emulator.stop();
    await database.destroy();
    await store.close();
  };
  return { emulator: local.emulator, world, rules: rules.value, serviceUrl, database, end };
}
