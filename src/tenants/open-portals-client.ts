import { createHash } from 'node:crypto';
import { type Clock, toIso } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createSealer, type Sealer } from '../base/seal.ts';
import type { Config } from '../config.ts';
import type { CallRecord } from '../hubspot/hubspot-client.ts';
import { createOAuthClient, type OAuthClient } from '../hubspot/oauth-client.ts';
import type { Secrets } from '../secrets.ts';
import type { Database } from '../store/database.ts';
import { createTokenKeeper } from './access-token-store.ts';
import { createPortals, type Portals } from './portals-client.ts';
import { keepDevelopmentKey } from './seal-key-store.ts';

export interface OpenPortalsOptions {
  config: Config;
  secrets: Secrets;
  database: Database;
  /** Where browsers reach us; HubSpot wants its callback named with each refresh. */
  publicUrl: string;
  clock: Clock;
  log: Log;
  /** Of one call to HubSpot. */
  timeoutMs: number;
  onCall?: (tenantId: string, call: CallRecord) => void;
}

/** The way to all connected portals. */
export interface OpenPortals {
  sealer: Sealer;
  /** Null without a client id: the portal is our own, by its static token. */
  oauth: OAuthClient | null;
  portals: Portals;
}

/** Builds what the configuration says of HubSpot: seal, token endpoint, tokens, portals. */
export function openPortals(options: OpenPortalsOptions): OpenPortals {
  const { config, database, clock, timeoutMs, onCall } = options;
  const { apiUrl, eventType } = config.hubspot;
  const sealer = openSealer(options);
  const { oauth, credentialsId } = openOAuth(options);
  const keeper = createTokenKeeper({ database, sealer, oauth, clock, credentialsId, ...tellers(options) });
  const portals = createPortals({
    database,
    keeper,
    clock,
    apiUrl,
    timeoutMs,
    eventTypeName: eventType,
    onCall,
  });
  return { sealer, oauth, portals };
}

/** The sealer of the configured keys; where nobody set one, of the key that development keeps in its data folder. */
export function openSealer({ config, secrets }: { config: Config; secrets: Secrets }): Sealer {
  return createSealer(
    secrets.sealKeys.length > 0 ? secrets.sealKeys : [keepDevelopmentKey(config.dataFolder)],
  );
}

function openOAuth({ config, secrets, publicUrl, clock, timeoutMs }: OpenPortalsOptions) {
  const { apiUrl, appUrl, clientId } = config.hubspot;
  const [clientSecret] = secrets.clientSecrets;
  if (!clientId || !clientSecret) return { oauth: null };
  const redirectUrl = `${publicUrl}/oauth/callback`;
  const credentialsId = createHash('sha256')
    .update([clientId, clientSecret, redirectUrl].join('\n'))
    .digest('hex')
    .slice(0, 16);
  return {
    oauth: createOAuthClient({ apiUrl, appUrl, clientId, clientSecret, redirectUrl, clock, timeoutMs }),
    credentialsId,
  };
}

function tellers({ log }: OpenPortalsOptions) {
  return {
    onRevoked: (tenant: string) =>
      log.error(
        { tenant },
        'The portal took its permission back, and its tokens are erased: connect it again',
      ),
    onMisconfigured: (tenant: string, retryAt: number) =>
      log.error(
        { tenant, retryAt: toIso(retryAt) },
        'HubSpot does not know this app: check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and PUBLIC_URL',
      ),
  };
}
