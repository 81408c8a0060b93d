import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Emulator } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { openUi } from '../../emulator/ui/build/open-ui.ts';
import { manifest } from '../../src/hubspot/manifest.ts';

/** The local HubSpot with our app registered in it, and what the service must know of that app. */
export interface LocalHubSpot {
  emulator: Emulator;
  appId: string;
  clientId: string;
  clientSecret: string;
  eventType: string;
}

/** The app's number in the local HubSpot. */
export const appId = '54321';

const root = join(import.meta.dirname, '..', '..');

/** Starts the local HubSpot on a port, or on a free one when that is taken, with the app as the manifest declares it. */
export async function startLocalHubSpot(port: number, serviceUrl: string): Promise<LocalHubSpot> {
  const eventType = `ah${appId}_${manifest.appEvent.uid}`;
  const clientId = 'local-fairlead';
  const clientSecret = randomBytes(18).toString('hex');
  const { headerTemplate, detailTemplate, properties } = manifest.appEvent;
  const ui = await openUi({ root, appName: manifest.name, backend: () => serviceUrl });
  const options = {
    ui,
    app: {
      appId,
      clientId,
      clientSecret,
      redirectUrls: [`${serviceUrl}/oauth/callback`],
      requiredScopes: manifest.scopes.required,
      optionalScopes: manifest.scopes.optional.map((one) => one.scope),
      webhookUrl: null,
      webhookForm: 'object' as const,
      subscriptions: manifest.webhooks.subscriptions,
      eventTypes: [{ name: eventType, headerTemplate, detailTemplate, properties }],
    },
  };
  const emulator = await startEmulator({ ...options, port }).catch(() =>
    startEmulator({ ...options, port: 0 }),
  );
  return { emulator, appId, clientId, clientSecret, eventType };
}
