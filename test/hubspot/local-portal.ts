import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { Emulator, EmulatorOptions, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { freeBudget } from '../../src/hubspot/budget.ts';
import { createCrm, type PortalCrm } from '../../src/hubspot/crm-client.ts';
import {
  type CallRecord,
  createHubSpotClient,
  type HubSpotClient,
} from '../../src/hubspot/hubspot-client.ts';

export const appKeys = {
  appId: '54321',
  clientId: 'client-1',
  clientSecret: 'secret-1',
  redirectUrls: ['http://localhost:3000/oauth/callback'],
  webhookUrl: null,
};
const app = manifestApp(declaration, appKeys);
const eventTypeName = app.eventTypes?.[0]?.name ?? null;
const scopes = [...declaration.scopes.required, ...declaration.scopes.optional.map((one) => one.scope)];
const owner = (id: string) => ({ id, email: `${id}@portal.test`, firstName: 'Rep', lastName: id });

export interface LocalPortal {
  emulator: Emulator;
  portal: Portal;
  client: HubSpotClient;
  calls: CallRecord[];
  crm(timeline?: 'app-event' | 'note' | 'none'): PortalCrm;
}

/** A local HubSpot with one portal, and a client for it that never waits for long. */
export async function openLocalPortal(options: EmulatorOptions = {}): Promise<LocalPortal> {
  const emulator = await startEmulator({
    app,
    rateLimit: null,
    ...options,
  });
  const portal = emulator.addPortal({
    id: '62515',
    name: 'Acme',
    timeZone: 'Europe/Berlin',
    owners: [owner('41'), owner('42')],
  });
  const token = portal.issueStaticToken(scopes);
  const calls: CallRecord[] = [];
  const client = createHubSpotClient({
    apiUrl: emulator.url,
    accessToken: async () => token,
    refreshToken: async () => token,
    budget: freeBudget,
    clock: hurried,
    timeoutMs: 2_000,
    onCall: (call) => calls.push(call),
  });
  const crm: LocalPortal['crm'] = (timeline = 'none') =>
    createCrm({ client, timeline, eventTypeName, scopes });
  return { emulator, portal, client, calls, crm };
}

/** Real time, but pauses pass at once. */
const hurried: Clock = { now: systemClock.now, sleep: async () => {} };
