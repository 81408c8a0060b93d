import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { manifestApp } from './manifest-app.ts';
import { sampleWorld } from './sample/sample-world.ts';
import { startEmulator } from './start-emulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    contacts: { type: 'string', default: '200' },
    webhooks: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

const manifest: unknown = JSON.parse(readFileSync(new URL('../app-manifest.json', import.meta.url), 'utf8'));
const app = manifestApp(manifest, {
  appId: '54321',
  clientId: 'local-client',
  clientSecret: 'local-secret',
  redirectUrls: ['http://localhost:3000/oauth/callback'],
  webhookUrl: values.webhooks ?? null,
});
const emulator = await startEmulator({ port: Number(values.port), seed: Number(values.seed), app }).catch(
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
const world = sampleWorld({
  seed: Number(values.seed),
  contacts: Number(values.contacts),
  startAt: Date.now(),
});
const portal = emulator.addPortal({
  id: '62515',
  name: 'Harbour Vision',
  timeZone: 'Europe/Berlin',
  owners: world.owners,
});
const companyIds = new Map(
  world.companies.map(({ key, properties }) => [key, portal.createCompany(properties)]),
);
for (const { properties, companyKey } of world.contacts) {
  portal.createContact(properties, { companyId: companyIds.get(companyKey ?? '') });
}
const token = portal.issueStaticToken([...app.requiredScopes, ...app.optionalScopes]);
emulator.startWebhooks();

console.log(`The local HubSpot is at ${emulator.url} with portal ${portal.id} (${world.contacts.length} contacts).
Webhooks go to ${values.webhooks ?? 'nowhere: start with --webhooks http://127.0.0.1:3000/webhooks/hubspot'}.
Install the app at ${emulator.url}/oauth/authorize (client id ${app.clientId}), or use a static token:
  curl -H "Authorization: Bearer ${token}" "${emulator.url}/crm/objects/2026-03/contacts?limit=2"
Stop with Ctrl+C.`);
