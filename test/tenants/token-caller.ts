// A service process of the tests, reduced to what calls HubSpot: at each "go" it makes calls for one portal, all at once.

import { systemClock } from '../../src/base/clock.ts';
import { createSealer } from '../../src/base/seal.ts';
import { createOAuthClient } from '../../src/hubspot/oauth-client.ts';
import { connectDatabase } from '../../src/store/database.ts';
import { createTokenKeeper } from '../../src/tenants/access-token-store.ts';
import { createPortals } from '../../src/tenants/portals-client.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';

/** What the test hands to the process, as JSON in its only argument. */
export interface CallerOptions {
  databaseUrl: string;
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUrl: string;
  sealKey: string;
  portalId: string;
  callers: number;
}

/** What it answers to each "go". */
export interface CallerAnswer {
  /** Calls that came back with the portal's owners. */
  good: number;
  errors: string[];
  startedAt: number;
  endedAt: number;
}

const options = JSON.parse(process.argv[2] ?? '{}') as CallerOptions;
const { databaseUrl, apiUrl, portalId, callers } = options;
const database = connectDatabase({ url: databaseUrl });
const sealer = createSealer([{ id: 'k1', key: Buffer.from(options.sealKey, 'base64') }]);
const address = { apiUrl, timeoutMs: 10_000, clock: systemClock };
const oauth = createOAuthClient({ ...address, ...options, appUrl: apiUrl });
const keeper = createTokenKeeper({ database, sealer, oauth, clock: systemClock });
const portals = createPortals({ ...address, database, keeper, eventTypeName: null });

async function callAtOnce(): Promise<CallerAnswer> {
  const tenant = await readTenant(database, portalId);
  if (!tenant) throw new Error(`Portal ${portalId} is not connected.`);
  const startedAt = Date.now();
  const outcomes = await Promise.allSettled(
    Array.from({ length: callers }, () => portals.crmOf(tenant).readOwners()),
  );
  return {
    good: outcomes.filter((one) => one.status === 'fulfilled' && one.value.length > 0).length,
    errors: outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])),
    startedAt,
    endedAt: Date.now(),
  };
}

process.on('message', (message) => {
  if (message === 'end') return void database.destroy().then(() => process.exit(0));
  callAtOnce().then(
    (answer) => process.send?.(answer),
    (error) => process.send?.({ good: 0, errors: [String(error)], startedAt: 0, endedAt: 0 }),
  );
});
process.send?.('ready');
