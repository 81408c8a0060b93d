// A worker of the bench's own: `lane-worker.ts PORTAL readers|writers` works for one portal without a lease, with the service's
// own parts and environment, and tells its parent of each call. Two of them never touch the same rows: one works off the
// inbox, the other the outbox. Only for benches: leases are what keeps workers from each other's leads in service.
import { randomUUID } from 'node:crypto';
import { systemClock } from '../../../src/base/clock.ts';
import { createLog } from '../../../src/base/log.ts';
import { createSealer } from '../../../src/base/seal.ts';
import { readConfig } from '../../../src/config.ts';
import type { CallRecord } from '../../../src/hubspot/hubspot-client.ts';
import { createOAuthClient } from '../../../src/hubspot/oauth-client.ts';
import { runSlice } from '../../../src/pipeline/slice-job.ts';
import { createLiveRules } from '../../../src/rules/live-rules.ts';
import { readLiveRules, readLiveVersion } from '../../../src/rules/rules-store.ts';
import { connectDatabase } from '../../../src/store/database.ts';
import { createTokenKeeper } from '../../../src/tenants/access-token-store.ts';
import { createContextFor } from '../../../src/tenants/context-for-store.ts';
import { createPortals } from '../../../src/tenants/portals-client.ts';
import { createMetrics } from '../../../src/web/metrics.ts';
import type { Message } from './lane-workers.ts';
import type { Span } from './overlap.ts';

const [portalId = '', lanes = ''] = process.argv.slice(2);
const sliceMs = 2_000;
const idleMs = 50;
const clock = systemClock;

const read = readConfig(process.env);
if (!read.ok) throw new Error(read.refusal.join('\n'));
const { config, secrets } = read.value;
const { apiUrl, appUrl, clientId, eventType } = config.hubspot;
const [clientSecret = ''] = secrets.clientSecrets;
const log = createLog('warn');
const database = connectDatabase({ url: secrets.databaseUrl ?? '' });
const timeoutMs = 20_000;
const redirectUrl = `${config.publicUrl}/oauth/callback`;
const oauth = createOAuthClient({
  apiUrl,
  appUrl,
  clientId: clientId ?? '',
  clientSecret,
  redirectUrl,
  clock,
  timeoutMs,
});
const keeper = createTokenKeeper({ database, sealer: createSealer(secrets.sealKeys), oauth, clock });
const calls: Span[] = [];
const onCall = (_tenantId: string, { durationMs }: CallRecord) => {
  const to = clock.now();
  calls.push({ from: to - durationMs, to });
};
const portals = createPortals({
  database,
  keeper,
  clock,
  apiUrl,
  timeoutMs,
  eventTypeName: eventType,
  onCall,
});
const contextFor = createContextFor({
  database,
  portals,
  liveRules: createLiveRules({
    version: (tenantId) => readLiveVersion(database, tenantId),
    live: (tenantId) => readLiveRules(database, tenantId),
  }),
  tombstoneKey: async () => 'a key of the bench',
  clock,
  newId: randomUUID,
  log,
  metrics: createMetrics({ ofProcess: false }),
});

const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
tell({ running: true });
while (!stopping.signal.aborted) {
  const context = await contextFor({ tenantId: portalId, token: 0, heldUntilMs: Number.POSITIVE_INFINITY });
  const limits = {
    sliceMs,
    signal: stopping.signal,
    lanes: lanes === 'readers' ? { readers: 2, writers: 0 } : { readers: 0, writers: 2 },
  };
  const done = context ? (await runSlice({ ...context, lease: null }, limits)).done : 0;
  tell({ calls: calls.splice(0) });
  if (done === 0) await clock.sleep(idleMs, stopping.signal);
}
await database.destroy();
process.disconnect?.();

function tell(message: Message): void {
  process.send?.(message);
}
