// npm run demo: the whole journey against the local HubSpot. See README.md.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Emulator } from '../../emulator/portal.ts';
import { createSimulatedReps } from '../../emulator/sample/simulated-reps.ts';
import { readRulesFile } from '../../src/cli/rules-file-command.ts';
import { connectDatabase } from '../../src/store/database.ts';
import { readAccount, readReasons, readRepAccounts } from '../../src/tracking/accounting-store.ts';
import { openDemoDatabase } from './demo-database.ts';
import { readDemoOptions } from './demo-options.ts';
import { type DemoWorld, prepareWorld } from './demo-world.ts';
import { feedContacts } from './feed-contacts.ts';
import { freePort } from './free-port.ts';
import { showReasons, showReps, showStates, summarise } from './show-result.ts';
import { startLocalHubSpot } from './start-local-hubspot.ts';
import { connectPortal, startService } from './start-service.ts';

const projectFolder = join(import.meta.dirname, '..', '..');
const options = readDemoOptions(process.argv.slice(2));
const say = (line = '') => console.log(line);

const startedAt = Date.now();
say('Starting PostgreSQL, the local HubSpot and the service…');
const store = await openDemoDatabase(projectFolder);
const servicePort = await freePort(options.port + 1);
const serviceUrl = `http://127.0.0.1:${servicePort}`;
const { emulator, clientSecret, clientId, appId, eventType } = await startLocalHubSpot(
  options.port,
  serviceUrl,
);
const world = prepareWorld(emulator, projectFolder, options);
const rules = await readRulesFile(world.rulesPath);
if (!rules.ok) throw new Error(rules.refusal.join('\n'));
const service = await startService({
  projectFolder,
  onTrouble: (line) => console.error(line),
  environment: {
    NODE_ENV: 'development',
    DATABASE_URL: store.url,
    FAIRLEAD_DATA_DIR: join(projectFolder, '.fairlead'),
    PORT: String(servicePort),
    PUBLIC_URL: serviceUrl,
    HUBSPOT_API_URL: emulator.url,
    HUBSPOT_APP_URL: emulator.url,
    HUBSPOT_APP_ID: appId,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_EVENT_TYPE: eventType,
    RULES_FILE: world.rulesPath,
    LOG_LEVEL: 'info',
  },
});
await connectPortal(service.url);
emulator.setWebhookUrl(`${service.url}/webhooks/hubspot`);
emulator.startWebhooks();
say(`Local HubSpot   ${emulator.url}/contacts/${world.portal.id}/objects/0-1/views/all/list`);
say(`Fairlead        ${service.url}`);
say(`Rules           ${world.rulesPath}`);
for (const fault of world.faults.slice(0, 10)) say(`Left out        ${fault}`);
say();

const database = connectDatabase({ url: store.url, poolSize: 2 });
const count = (knownContactIds: string[] = []) => readAccount(database, world.portal.id, knownContactIds);
await run(world, emulator);
const account = await count(world.portal.contacts().map((contact) => contact.id));
const seconds = (Date.now() - startedAt) / 1000;
say(showStates(account));
say(showReps(await readRepAccounts(database, world.portal.id), rules.value, world.portal));
say(showReasons(await readReasons(database, world.portal.id)));
for (const { contactId, missing } of account.unexplained.slice(0, 10))
  say(`unexplained: contact ${contactId}: ${missing}`);
const summary = summarise(account, world.portal, seconds);
say(
  `${summary.unexplained} unexplained of ${summary.received}; ${summary.ownersWritten} owners written with ${summary.apiCalls} API calls (${summary.callsPerLead} a lead) in ${summary.seconds} s.`,
);
if (options.ledger) {
  await writeFile(
    options.ledger,
    JSON.stringify({ ledger: world.portal.ledger(), calls: world.portal.calls(), rules: rules.value }),
  );
}
if (options.exit) {
  await end();
  console.log(JSON.stringify(summary));
  process.exit(summary.unexplained === 0 ? 0 : 1);
}
const [example] = world.portal
  .contacts()
  .filter((contact) => contact.properties.fairlead_state === 'assigned');
say();
say('Look around in the local HubSpot:');
say(`  contacts   ${emulator.url}/contacts/${world.portal.id}/objects/0-1/views/all/list`);
if (example) say(`  a contact  ${emulator.url}/contacts/${world.portal.id}/record/0-1/${example.id}`);
say('Ctrl-C ends the demo.');
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    end().finally(() => process.exit(0));
  });
}

/** Contacts arrive, salespeople work, and the bar follows until everything is settled. */
async function run(
  { portal, contacts, isWorked }: DemoWorld,
  { clock, webhooksWaiting }: Emulator,
): Promise<void> {
  const reps = isWorked ? createSimulatedReps({ portal, clock, seed: options.seed }) : null;
  const bar = new SingleBar({
    format:
      ' {bar} {value}/{total} settled | arrived {fed} | assigned {assigned} | held {held} | {duration} s',
    etaBuffer: 50,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
  });
  bar.start(contacts.length, 0, { fed: 0, assigned: 0, held: 0 });
  let fed = 0;
  const feeding = feedContacts(world, clock, (soFar) => {
    fed = soFar;
  });
  for (let quiet = 0; quiet < 3; ) {
    await clock.sleep(500);
    if (fed < contacts.length || quiet === 0) reps?.step();
    const { states, waiting, received } = await count();
    const settled = received - states.pending;
    bar.update(settled, { fed, assigned: states.assigned, held: states.held });
    const isQuiet =
      fed === contacts.length && settled >= contacts.length && waiting === 0 && webhooksWaiting() === 0;
    quiet = isQuiet ? quiet + 1 : 0;
  }
  await feeding;
  bar.stop();
}

async function end(): Promise<void> {
  await service.stop();
  await emulator.stop();
  await database.destroy();
  await store.close();
}
