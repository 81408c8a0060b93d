import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { App } from '../../emulator/world.ts';

const appId = '54321';
const clientId = 'client-of-the-local-app';
/** What signs the webhooks of a local HubSpot, in benches and in tests that run the service as a process. */
export const clientSecret = 'secret-of-the-local-app';

/** Our app as a local HubSpot knows it. @param publicUrl where the service is reached */
export function localApp(publicUrl: string): App {
  const redirectUrls = [`${publicUrl}/oauth/callback`];
  return manifestApp(declaration, { appId, clientId, clientSecret, redirectUrls, webhookUrl: null });
}

export interface LocalPlaces {
  /** Where HubSpot and browsers reach the service. */
  publicUrl: string;
  /** Where the local HubSpot is. */
  hubspotUrl: string;
  dataFolder: string;
  rulesFile: string;
  /** The PostgreSQL to use; the embedded one on the data folder when there is none. */
  databaseUrl?: string;
}

/** What a process of the service must be told to work for the local app, besides its port. */
export function localEnvironment(places: LocalPlaces): Record<string, string> {
  const { publicUrl, hubspotUrl, dataFolder, rulesFile, databaseUrl } = places;
  return {
    NODE_ENV: 'test',
    PUBLIC_URL: publicUrl,
    FAIRLEAD_DATA_DIR: dataFolder,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl, FAIRLEAD_KEYS: sealKeys }),
    HUBSPOT_API_URL: hubspotUrl,
    HUBSPOT_APP_URL: hubspotUrl,
    HUBSPOT_APP_ID: appId,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_ACCESS_TOKEN: '',
    HUBSPOT_EVENT_TYPE: `ah${appId}_${declaration.appEvent.uid}`,
    TIMELINE: 'app-event',
    RULES_FILE: rulesFile,
  };
}

const sealKeys = `local:${Buffer.alloc(32, 7).toString('base64')}`;
