import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { type Clock, systemClock } from './base/clock.ts';
import { createLog, type Log } from './base/log.ts';
import { createSealer } from './base/seal.ts';
import type { Config } from './config.ts';
import { createOAuthClient } from './hubspot/oauth-client.ts';
import { addEvents } from './intake/inbox-store.ts';
import { webhookRoute } from './intake/webhook-route.ts';
import type { OpenStore } from './open-store.ts';
import { wakeTenantNow } from './pipeline/queue-store.ts';
import { listenForWork } from './pipeline/work-signal-store.ts';
import { createWorker, type Worker } from './pipeline/worker-job.ts';
import { createLiveRules } from './rules/live-rules.ts';
import { publishRules, readLiveRules, readLiveVersion } from './rules/rules-store.ts';
import type { Rules } from './rules/rules-schema.ts';
import type { Secrets } from './secrets.ts';
import { createTokenKeeper } from './tenants/access-token.ts';
import { connectByGrant, connectStatic } from './tenants/connect-tenant.ts';
import { createContextFor } from './tenants/context-for.ts';
import { createPortals } from './tenants/create-portals.ts';
import { createInstallRoute } from './tenants/install-route.ts';
import { keepDevelopmentKey } from './tenants/seal-key-store.ts';
import { readTenant, readTenants } from './tenants/tenant-store.ts';
import { readAccount } from './tracking/accounting-store.ts';
import { createWeb } from './web/create-web.ts';
import { listen, type Listening } from './web/listen.ts';
import { createMetrics } from './web/metrics.ts';

const callTimeoutMs = 20_000;

export interface AppParts {
  config: Config;
  secrets: Secrets;
  store: OpenStore;
  /** Rules for a tenant's first connection; null leaves it observing until somebody publishes. */
  firstRules: Rules | null;
  clock?: Clock;
  log?: Log;
  /** What this process does; both when left out. */
  only?: 'web' | 'worker';
}

/** The running service. */
export interface App {
  url: string;
  worker: Worker;
  stop(): Promise<void>;
}

/** Puts the whole service together by hand and starts it: the one place that knows all parts. */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, secrets, store, clock = systemClock, only } = parts;
  const { database } = store;
  const log = parts.log ?? createLog(config.logLevel);
  const metrics = createMetrics({ ofProcess: true });
  const sealer = createSealer(secrets.sealKeys.length > 0 ? secrets.sealKeys : [keepDevelopmentKey(config.dataFolder)]);

  // The address may be known only once the port is; requests before the routes are there are turned away.
  let handle: RequestListener = (_request, response) => response.writeHead(503, { 'Retry-After': '1' }).end();
  const web: Listening = await listen((request, response) => handle(request, response), { host: config.host, port: only === 'worker' ? 0 : config.port });
  const publicUrl = config.publicUrl ?? web.url;

  const [clientSecret] = secrets.clientSecrets;
  const { apiUrl, appUrl, clientId, eventType } = config.hubspot;
  const oauth =
    clientId && clientSecret
      ? createOAuthClient({ apiUrl, appUrl, clientId, clientSecret, redirectUrl: `${publicUrl}/oauth/callback`, clock, timeoutMs: callTimeoutMs })
      : null;
  const onRevoked = (tenantId: string) => log.error({ tenant: tenantId }, 'The portal took its permission back: connect it again under /oauth/install');
  const keeper = createTokenKeeper({ database, sealer, oauth, clock, onRevoked });
  const portals = createPortals({
    database, keeper, clock, apiUrl, timeoutMs: callTimeoutMs, eventTypeName: eventType,
    onCall: (_tenantId, call) => metrics.called(call),
  });
  const liveRules = createLiveRules({
    version: (tenantId) => readLiveVersion(database, tenantId),
    live: (tenantId) => readLiveRules(database, tenantId),
  });
  const connecting = { database, sealer, portals, clock, apiUrl, timeoutMs: callTimeoutMs, timeline: config.timeline };
  const onInstalled = async (tenantId: string) => {
    const isFirst = (await readLiveVersion(database, tenantId)) === null;
    const tenant = await readTenant(database, tenantId);
    if (parts.firstRules && isFirst && tenant) {
      await portals.crmOf(tenant).addBands(parts.firstRules.profile.bands.map((band) => band.name));
      await publishRules(database, { tenantId, rules: parts.firstRules, at: clock.now(), by: 'operator', why: 'first connection (RULES_FILE)' });
    }
    await wakeTenantNow(database, tenantId, clock.now());
    log.info({ tenant: tenantId }, 'A portal is connected');
  };
  if (secrets.accessToken) await onInstalled((await connectStatic(connecting, secrets.accessToken)).id);

  const worker = createWorker({
    database,
    clock,
    log,
    holder: `${process.pid}-${randomUUID().slice(0, 8)}`,
    contextFor: createContextFor({ database, portals, liveRules, clock, newId: randomUUID, log, metrics }),
    onWork: (wake) => listenForWork(store.url, wake, log),
  });

  const webhooks = webhookRoute({
    publicUrl: () => publicUrl,
    clientSecrets: secrets.clientSecrets,
    clock,
    isKnown: async (tenantId) => ['active', 'paused'].includes((await readTenant(database, tenantId))?.status ?? ''),
    keep: async (tenantId, events) => {
      const settleSeconds = (await liveRules(tenantId))?.rules.settleSeconds ?? 30;
      return addEvents(database, { tenantId, events, settleSeconds, now: clock.now() });
    },
    onReceived: metrics.received,
    onRefused: (reason) => {
      metrics.refused(reason);
      log.warn({ reason }, 'A webhook request was refused');
    },
  });
  const install = oauth
    ? [createInstallRoute({ database, oauth, clock, publicUrl, connect: (grant) => connectByGrant(connecting, grant), onInstalled, onFailed: (error) => log.error({ error }, 'An installation failed') })]
    : [];
  handle = createWeb({
    routers: only === 'worker' ? [] : [webhooks, ...install],
    publicUrl,
    log,
    metrics,
    isReady: () => readiness(parts),
    refreshMetrics: async () => {
      for (const tenant of await readTenants(database, 'active')) {
        const account = await readAccount(database, tenant.id);
        metrics.setLeads(account.states);
        metrics.setOutboxWaiting(account.waiting);
      }
    },
  });
  if (only !== 'web') await worker.start();
  return {
    url: publicUrl,
    worker,
    stop: async () => {
      await web.close();
      await worker.stop();
      await store.close();
    },
  };
}

async function readiness({ store }: AppParts) {
  try {
    await readTenants(store.database, 'active');
    return { ready: true, reasons: [] };
  } catch {
    return { ready: false, reasons: ['The database does not answer.'] };
  }
}
