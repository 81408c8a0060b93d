import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Router } from 'express';
import { createApiRoute } from './api/create-api-route.ts';
import { type Clock, systemClock } from './base/clock.ts';
import { createLog, type Log } from './base/log.ts';
import type { Config } from './config.ts';
import type { OAuthClient } from './hubspot/oauth-client.ts';
import { createImpactRunner, type ImpactRunner } from './impact/impact-job.ts';
import { addEvents } from './intake/inbox-store.ts';
import { webhookRoute } from './intake/webhook-route.ts';
import { workflowRoute } from './intake/workflow-route.ts';
import { addWorkflowCall } from './intake/workflow-store.ts';
import { createPostNotice, type PostNotice } from './notices/post-notice-client.ts';
import { createPartnerPages, type PartnerPages } from './partners/partner-pages-route.ts';
import { wakeTenantNow } from './pipeline/queue-store.ts';
import { listenForWork } from './pipeline/work-signal-store.ts';
import { createWorker, type Worker } from './pipeline/worker-job.ts';
import { listFigures } from './proposals/figures-store.ts';
import type { Learner } from './proposals/learner-job.ts';
import { createMailDomains, type ResolveMx } from './quality/mail-domains-client.ts';
import type { CompiledRules } from './rules/compile-rules.ts';
import { countDrift } from './rules/drift-store.ts';
import { createLiveRules } from './rules/live-rules.ts';
import type { Rules } from './rules/rules-schema.ts';
import { publishRules, readLiveRules, readLiveVersion } from './rules/rules-store.ts';
import { createDutyWork } from './schedule/duty-work-job.ts';
import { createPortalLearner, learnWhenTold } from './schedule/portal-learner-job.ts';
import { createScheduler, type Scheduler } from './schedule/scheduler-job.ts';
import { readDatabaseClock } from './schedule/tick-store.ts';
import type { Secrets } from './secrets.ts';
import type { OpenStore } from './store/open-store.ts';
import { readUnexplainedTotal } from './sweep/reconciliation-store.ts';
import { type ConnectOptions, connectByGrant, connectStatic } from './tenants/connect-tenant-client.ts';
import { createContextFor } from './tenants/context-for-store.ts';
import { createInstallRoute, type InstallOptions } from './tenants/install-route.ts';
import { openPortals } from './tenants/open-portals-client.ts';
import type { Portals } from './tenants/portals-client.ts';
import { isConnected, readTenant, readTenants } from './tenants/tenant-store.ts';
import { createTombstoneKeys } from './tenants/tombstone-key-store.ts';
import { readTotals } from './tracking/accounting-store.ts';
import { createWeb } from './web/create-web.ts';
import { listen } from './web/listen.ts';
import { createMetrics, type Metrics } from './web/metrics.ts';

const timeoutMs = 20_000;
const defaultSettleSeconds = 30;
const dayMs = 86_400_000;

export interface AppParts {
  config: Config;
  secrets: Secrets;
  store: OpenStore;
  /** Rules for a tenant's first connection; null leaves it observing until somebody publishes. */
  firstRules: Rules | null;
  /** A test's clock, which the schedule goes by too; else the machine's, and the database's for the schedule. */
  clock?: Clock;
  log?: Log;
  /** Asks for mail servers in place of the public name service. */
  resolveMx?: ResolveMx;
  /** Sends notices in place of the public network. */
  postNotice?: PostNotice;
  /** What this process does; both when left out. */
  only?: 'web' | 'worker';
}

/** The running service. */
export interface App {
  url: string;
  worker: Worker;
  schedule: Scheduler;
  learner: Learner;
  stop(): Promise<void>;
}

/** What the parts of one process share. */
interface Shared {
  parts: AppParts;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  publicUrl: string;
  oauth: OAuthClient | null;
  portals: Portals;
  impacts: ImpactRunner;
  learner: Learner;
  partners: PartnerPages;
  connecting: ConnectOptions;
  liveRules(tenantId: string): Promise<CompiledRules | null>;
}

/** Puts the whole service together by hand and starts it: the one place that knows all parts. */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, secrets, store, only } = parts;
  // The address may be known only once the port is; requests that come before the routes are turned away.
  let handle: RequestListener = (_request, response) => response.writeHead(503, { 'Retry-After': '1' }).end();
  const port = only === 'worker' ? 0 : config.port;
  const web = await listen((request, response) => handle(request, response), { host: config.host, port });
  const shared = share(parts, config.publicUrl ?? web.url);
  if (secrets.accessToken)
    await welcome(shared, (await connectStatic(shared.connecting, secrets.accessToken)).id);
  await finishWelcomes(shared);
  const worker = buildWorker(shared);
  const schedule = buildSchedule(shared);
  handle = buildWeb(shared);
  if (only !== 'web') await worker.start();
  if (only !== 'web') schedule.start();
  return {
    url: shared.publicUrl,
    worker,
    schedule,
    learner: shared.learner,
    stop: async () => {
      await web.close();
      await shared.impacts.stop();
      await shared.learner.stop();
      await schedule.stop();
      await worker.stop();
      await store.close();
    },
  };
}

function share(parts: AppParts, publicUrl: string): Shared {
  const { config, secrets, store, clock = systemClock } = parts;
  const { database } = store;
  const { apiUrl } = config.hubspot;
  const log = parts.log ?? createLog(config.logLevel);
  const metrics = createMetrics({ ofProcess: true });
  const onCall = (_tenantId: string, call: Parameters<Metrics['called']>[0]) => metrics.called(call);
  const opened = openPortals({ config, secrets, database, publicUrl, clock, log, timeoutMs, onCall });
  const { sealer, oauth, portals } = opened;
  const connecting = { database, sealer, portals, clock, apiUrl, timeoutMs, timeline: config.timeline };
  const liveRules = createLiveRules({
    version: (tenantId) => readLiveVersion(database, tenantId),
    live: (tenantId) => readLiveRules(database, tenantId),
  });
  const impacts = createImpactRunner({ database, clock, log });
  const learner = createPortalLearner({ database, portals, clock, log, holder: holderName() });
  const partners = createPartnerPages({ database, sealer, publicUrl, clock, log, liveRules });
  return {
    ...{ parts, clock, log, metrics, publicUrl, oauth, portals, impacts, learner, partners, connecting },
    liveRules,
  };
}

/** A portal has been connected: its first rules are published, where the operator named some, and work begins. */
async function welcome({ parts, clock, log, portals }: Shared, tenantId: string): Promise<void> {
  const { firstRules, store } = parts;
  const tenant = await readTenant(store.database, tenantId);
  const isFirst = (await readLiveVersion(store.database, tenantId)) === null;
  if (firstRules && isFirst && tenant) {
    await portals.crmOf(tenant).addBands(firstRules.profile.bands.map((band) => band.name));
    const why = 'first connection (RULES_FILE)';
    await publishRules(store.database, { tenantId, rules: firstRules, at: clock.now(), by: 'operator', why });
  }
  await wakeTenantNow(store.database, tenantId, clock.now());
  log.info({ tenant: tenantId }, 'A portal is connected');
}

/** A process that died between connecting a portal and publishing its first rules left the portal observing: go on. */
async function finishWelcomes(shared: Shared): Promise<void> {
  const { database } = shared.parts.store;
  if (shared.parts.firstRules === null) return;
  for (const { id } of await readTenants(database, 'active')) {
    if ((await readLiveVersion(database, id)) !== null) continue;
    await welcome(shared, id).catch((error) => {
      shared.log.warn(
        { tenant: id, error },
        'The first rules could not be published yet; the next start tries again',
      );
    });
  }
}

function buildWorker(shared: Shared): Worker {
  const { clock, log, metrics, portals, liveRules, connecting, learner } = shared;
  const { store, resolveMx, config } = shared.parts;
  const { database, url } = store;
  const tombstoneKey = createTombstoneKeys(database, connecting.sealer);
  return createWorker({
    ...{ database, clock, log, holder: holderName() },
    contextFor: createContextFor({
      ...{ database, portals, liveRules, tombstoneKey, clock, newId: randomUUID, log, metrics },
      partnerLinks: shared.partners.links,
      mailDomains: config.checksMailDomains ? createMailDomains({ database, clock, resolveMx }) : null,
    }),
    onWork: (wake) => listenForWork(url, learnWhenTold(learner, wake, log), log),
  });
}

function buildSchedule(shared: Shared): Scheduler {
  const { parts, clock: ownClock, log, portals, liveRules, learner, connecting } = shared;
  const { clock, store, postNotice: post = createPostNotice() } = parts;
  const { database } = store;
  const now = clock ? async () => clock.now() : () => readDatabaseClock(database);
  const { sealer } = connecting;
  const work = createDutyWork({ database, portals, liveRules, clock: ownClock, log, learner, sealer, post });
  return createScheduler({ database, work, now, log, holder: holderName() });
}

/** Names this process among all that share the database. */
function holderName(): string {
  return `${process.pid}-${randomUUID().slice(0, 8)}`;
}

function buildWeb(shared: Shared): RequestListener {
  const { parts, log, metrics, publicUrl } = shared;
  const { database } = parts.store;
  const isReady = async () => {
    const answers = await readTenants(database, 'active').catch(() => null);
    return { ready: answers !== null, reasons: answers === null ? ['The database does not answer.'] : [] };
  };
  const refreshMetrics = async () => {
    const tenants = (await readTenants(database, 'active')).map((tenant) => tenant.id);
    const totals = await readTotals(database, tenants);
    metrics.setLeads(totals.states);
    metrics.setOutboxWaiting(totals.waiting);
    metrics.setDrift(await countDrift(database, tenants));
    metrics.setProfiles(await listFigures(database, tenants));
    metrics.setUnexplained(await readUnexplainedTotal(database, tenants));
  };
  const routers = parts.only === 'worker' ? [] : buildRouters(shared);
  return createWeb({ routers, publicUrl, log, metrics, isReady, refreshMetrics });
}

function buildRouters(shared: Shared): Router[] {
  const own = [buildWebhooks(shared), buildWorkflow(shared), buildApi(shared), ...buildInstall(shared)];
  return [...own, shared.partners.route];
}

function buildApi(shared: Shared): Router {
  const { parts, clock, log, metrics, publicUrl, portals, impacts, liveRules } = shared;
  const { config, secrets, store } = parts;
  return createApiRoute({
    ...{ database: store.database, portals, clock, impacts, liveRules },
    publicUrl: () => publicUrl,
    clientSecrets: secrets.clientSecrets,
    appId: config.hubspot.appId,
    publishers: config.publishers,
    onRefused: (reason) => {
      metrics.refused(reason);
      log.warn({ reason }, 'A request to the settings API was refused');
    },
  });
}

function buildWorkflow({ parts, clock, log, metrics, publicUrl, liveRules }: Shared): Router {
  const { database } = parts.store;
  return workflowRoute({
    publicUrl: () => publicUrl,
    clientSecrets: parts.secrets.clientSecrets,
    clock,
    isKnown: (tenantId) => isConnected(database, tenantId),
    request: (call, expiresAfterDays) => {
      const now = clock.now();
      return addWorkflowCall(database, { call, now, expiresAt: now + expiresAfterDays * dayMs });
    },
    poolsOf: async (tenantId) =>
      ((await liveRules(tenantId))?.rules.pools ?? []).map(({ name, members }) => ({
        name,
        description: members.length === 1 ? '1 rep' : `${members.length} reps`,
      })),
    onRefused: (reason) => {
      metrics.refused(reason);
      log.warn({ reason }, 'A request of a workflow was refused');
    },
  });
}

function buildWebhooks({ parts, clock, log, metrics, publicUrl, liveRules }: Shared): Router {
  const { database } = parts.store;
  return webhookRoute({
    publicUrl: () => publicUrl,
    clientSecrets: parts.secrets.clientSecrets,
    clock,
    isKnown: (tenantId) => isConnected(database, tenantId),
    keep: async (tenantId, events) => {
      const settleSeconds = (await liveRules(tenantId))?.rules.settleSeconds ?? defaultSettleSeconds;
      return addEvents(database, { tenantId, events, settleSeconds, now: clock.now() });
    },
    onReceived: metrics.received,
    onRefused: (reason) => {
      metrics.refused(reason);
      log.warn({ reason }, 'A webhook request was refused');
    },
  });
}

/** Without a client id there is nothing to install: the portal is our own, by its static token. */
function buildInstall(shared: Shared): Router[] {
  const { parts, clock, log, publicUrl, oauth, connecting } = shared;
  if (!oauth) return [];
  const connect: InstallOptions['connect'] = (grant) => connectByGrant(connecting, grant);
  const onInstalled = (tenantId: string) => welcome(shared, tenantId);
  const onFailed = (error: unknown) => log.error({ error }, 'An installation failed');
  const { database } = parts.store;
  const options = { database, oauth, clock, publicUrl, connect, onInstalled, onFailed };
  return [createInstallRoute(options)];
}
