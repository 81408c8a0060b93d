import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { Emulator, EmulatorOptions, OwnerSeed, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { connectPortal } from '../../scripts/service/connect-portal.ts';
import { type App, startApp } from '../../src/app.ts';
import { createLog, type Log } from '../../src/base/log.ts';
import { readConfig } from '../../src/config.ts';
import type { PostNotice } from '../../src/notices/post-notice-client.ts';
import type { ResolveMx } from '../../src/quality/mail-domains-client.ts';
import { connectDatabase, type Database } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { ann, bob, eve, journeyRules, type RulesChanges } from './journey-rules.ts';
import { type LeadRecord, readDecisions, readLead, readLeadIds } from './lead-records.ts';
import { minuteMs, type TestClock, testClock } from './test-clock.ts';

export const portalId = '62515';
const appId = '54321';
export const clientId = 'client-of-the-journeys';
export const clientSecret = 'secret-of-the-journeys';
export const sealKey = Buffer.alloc(32, 7).toString('base64');

export interface JourneyOptions {
  /** Parts of the rules that differ from `journeyRules`; null leaves the portal without any. */
  rules?: RulesChanges | null;
  timeline?: 'app-event' | 'note' | 'none';
  owners?: readonly OwnerSeed[];
  emulator?: Omit<EmulatorOptions, 'app' | 'clock' | 'port'>;
  /** The form in which HubSpot tells what happened. */
  webhookForm?: 'object' | 'classic';
  /** Answers for the public name service; nobody is asked when left out. */
  resolveMx?: ResolveMx;
  /** Takes notices in place of the public network. */
  postNotice?: PostNotice;
  /** Where the service writes its log; nowhere when left out. */
  log?: Log;
  /** Where the service finds its database; the test database itself when left out. */
  databaseUrl?: (testUrl: string) => Promise<string>;
}

/** The whole service and a local HubSpot on one clock, and what tests ask of them. */
export interface Journey {
  clock: TestClock;
  emulator: Emulator;
  portal: Portal;
  app: App;
  database: Database;
  databaseUrl: string;
  /** Delivers webhooks and works, until nothing moves at the present moment. */
  settle(): Promise<void>;
  /** Lets this long pass, then settles. */
  pass(durationMs: number): Promise<void>;
  /** A new contact in the portal, settled. */
  arrive(properties: Record<string, string>, options?: { companyId?: string }): Promise<string>;
  /** A rep calls, and records what came of it; settled. */
  work(contactId: string, ownerId: string, status?: string): Promise<void>;
  lead(contactId: string): Promise<LeadRecord>;
  decisions(contactId: string): ReturnType<typeof readDecisions>;
  /** Contact ids of all leads in a state, in order of their ids. */
  leadsIn(state: string): Promise<string[]>;
  /** The contact as HubSpot shows it now. */
  contact(contactId: string): Record<string, string | null>;
  /** A second portal with the same owners, connected. */
  addPortal(id: string): Promise<Portal>;
  /** Starts the service once more beside the first, as after a crash; with these rules as the operator's first. */
  startAgain(rules: RulesChanges, changes?: Pick<JourneyOptions, 'postNotice'>): Promise<App>;
  /** Connects the portal (again), as an admin would. */
  connect(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything; the portal is connected by OAuth, and nothing works by itself: `settle` makes it. */
export async function startJourney(options: JourneyOptions = {}): Promise<Journey> {
  const clock = testClock();
  const test = await openTestDatabase();
  const redirectUrls: string[] = [];
  const app = manifestApp(declaration, { appId, clientId, clientSecret, redirectUrls, webhookUrl: null });
  const webhookForm = options.webhookForm ?? 'object';
  const emulator = await startEmulator({ ...options.emulator, clock, app: { ...app, webhookForm } });
  const owners = options.owners ?? [ann, bob, eve];
  const addPortal = (id: string) =>
    emulator.addPortal({ id, name: `Portal ${id}`, timeZone: 'Europe/Berlin', owners });
  const portal = addPortal(portalId);
  const service = await startService(options, { clock, emulator, test });
  redirectUrls.push(`${service.url}/oauth/callback`);
  await connectPortal(service.url, portalId);
  emulator.setWebhookUrl(`${service.url}/webhooks/hubspot`);

  const settle = async () => {
    do await service.worker.drain();
    while ((await emulator.deliverWebhooks()) > 0);
  };
  return {
    clock,
    emulator,
    portal,
    app: service,
    database: test.database,
    databaseUrl: test.url,
    settle,
    pass: (durationMs) => {
      clock.move(durationMs);
      return settle();
    },
    arrive: async (properties, about) => {
      const id = portal.createContact(properties, about);
      await settle();
      return id;
    },
    work: async (contactId, ownerId, status = 'CONNECTED') => {
      clock.move(minuteMs);
      portal.logCall(contactId, { ownerId });
      portal.updateContact(contactId, { hs_lead_status: status });
      await settle();
    },
    lead: (contactId) => readLead(test.database, portalId, contactId),
    decisions: (contactId) => readDecisions(test.database, portalId, contactId),
    leadsIn: (state) => readLeadIds(test.database, portalId, state),
    contact: (contactId) => portal.contact(contactId)?.properties ?? {},
    addPortal: async (id) => {
      const added = addPortal(id);
      await connectPortal(service.url, id);
      return added;
    },
    startAgain: (rules, changes = {}) =>
      startService({ ...options, ...changes, rules }, { clock, emulator, test }),
    connect: () => connectPortal(service.url, portalId),
    stop: async () => {
      await service.stop();
      await emulator.stop();
      await test.close();
    },
  };
}

interface World {
  clock: TestClock;
  emulator: Emulator;
  test: TestDatabase;
}

async function startService(
  { rules = {}, timeline, databaseUrl, log, resolveMx, postNotice }: JourneyOptions,
  { clock, emulator, test }: World,
): Promise<App> {
  const read = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: process.env.JOURNEY_LOG ?? 'silent',
    FAIRLEAD_KEYS: `journeys:${sealKey}`,
    HUBSPOT_API_URL: emulator.url,
    HUBSPOT_APP_URL: emulator.url,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_EVENT_TYPE: `ah${appId}_${declaration.appEvent.uid}`,
    TIMELINE: timeline,
    MAIL_DOMAIN_CHECK: resolveMx ? 'on' : 'off',
  });
  if (!read.ok) throw new Error(read.refusal.join('\n'));
  const { config, secrets } = read.value;
  const url = (await databaseUrl?.(test.url)) ?? test.url;
  const database = connectDatabase({ url });
  return startApp({
    config,
    secrets,
    store: { database, url, adopted: false, applied: [], close: () => database.destroy() },
    firstRules: rules && journeyRules(rules),
    clock,
    resolveMx,
    ...(postNotice ? { postNotice } : {}),
    log: log ?? createLog(config.logLevel),
    only: 'web',
  });
}
