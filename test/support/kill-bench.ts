import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { Emulator, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { freePort } from '../../scripts/demo/free-port.ts';
import { connectDatabase } from '../../src/store/database.ts';
import { readAccount } from '../../src/tracking/accounting-store.ts';
import { connectPortal } from './connect-portal.ts';
import { killContact, killReps, killRules } from './kill-rules.ts';
import { startPatientRelay } from './patient-relay.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';
import { until } from './until.ts';

const portalId = '62515';
const appId = '54321';
const clientId = 'client-of-the-kill-tests';
const clientSecret = 'secret-of-the-kill-tests';

/** A portal, and a data folder on which the service is started, killed and started again. */
export interface KillBench {
  emulator: Emulator;
  portal: Portal;
  /** Starts the service on the same ports and data as before. @param crashAt where it is to die, as FAIRLEAD_CRASH_AT */
  start(crashAt?: string): Promise<ServiceProcess>;
  /** New contacts in the portal, all at once. */
  importContacts(count: number): void;
  /**
   * Cuts the time short that a dead worker's lease still has. Only to be called when the worker is dead: then nothing
   * is different from waiting.
   */
  expireLease(): Promise<void>;
  /** Waits until each contact is decided and everything written; gives how many leads are in each state. */
  settled(withinMs: number): Promise<Record<string, number>>;
  /** How many decisions the store has, and how many contacts they are about. */
  decisions(): Promise<{ made: number; contacts: number }>;
  /** What the judge asks for. */
  evidence(): { ledger: readonly unknown[]; calls: { total: number }; rules: unknown };
  /** Process id of the PostgreSQL on the data folder; null when there is none. */
  postgresPid(): Promise<number | null>;
  close(): Promise<void>;
}

/** Makes everything but the service; `settleSeconds` is how long new contacts rest. */
export async function openKillBench(settleSeconds: number): Promise<KillBench> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-kill-'));
  await chmod(folder, 0o755); // readable by the database's own user when the tests run as root
  const rules = killRules(settleSeconds);
  const rulesFile = join(folder, 'rules.json');
  await writeFile(rulesFile, JSON.stringify(rules));
  const port = await freePort(0);
  const relay = await startPatientRelay(port);
  const redirectUrls = [`${relay.url}/oauth/callback`];
  const emulator = await startEmulator({
    rateLimit: { max: 1_000, intervalMs: 10_000 },
    app: manifestApp(declaration, { appId, clientId, clientSecret, redirectUrls, webhookUrl: null }),
  });
  const portal = emulator.addPortal({
    id: portalId,
    name: 'Kills',
    timeZone: 'Europe/Berlin',
    owners: killReps,
  });
  const environment = {
    NODE_ENV: 'test',
    PORT: String(port),
    PUBLIC_URL: relay.url,
    FAIRLEAD_DATA_DIR: folder,
    HUBSPOT_API_URL: emulator.url,
    HUBSPOT_APP_URL: emulator.url,
    HUBSPOT_APP_ID: appId,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_EVENT_TYPE: `ah${appId}_${declaration.appEvent.uid}`,
    RULES_FILE: rulesFile,
  };
  let service: ServiceProcess | null = null;
  let isConnected = false;
  const store = storeOf(folder);
  return {
    emulator,
    portal,
    async start(crashAt) {
      service = await startServiceProcess(
        crashAt ? { ...environment, FAIRLEAD_CRASH_AT: crashAt } : environment,
      );
      if (!isConnected) {
        await connectPortal(relay.url, portalId);
        emulator.setWebhookUrl(`${relay.url}/webhooks/hubspot`);
        emulator.startWebhooks();
        isConnected = true;
      }
      return service;
    },
    importContacts(count) {
      const before = portal.contacts().length;
      for (let index = 0; index < count; index += 1) portal.createContact(killContact(before + index));
    },
    expireLease: () =>
      store
        .run(
          "update tenant_work set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null",
        )
        .then(() => {}),
    settled: (withinMs) => untilSettled({ portal, emulator, store }, withinMs),
    async decisions() {
      const rows = await store.run(
        'select count(*)::int as made, count(distinct contact_id)::int as contacts from decisions',
      );
      return rows[0] as { made: number; contacts: number };
    },
    evidence: () => ({ ledger: portal.ledger(), calls: portal.calls(), rules }),
    postgresPid: store.pid,
    async close() {
      if (service?.isRunning()) await service.stop();
      await store.endPostgres();
      await emulator.stop();
      await relay.stop();
      for (const each of store.folders) await rm(each, { recursive: true, force: true });
    },
  };
}

/** The PostgreSQL of a data folder, looked at from outside by its own files. */
function storeOf(dataFolder: string) {
  // For root, a data folder where other users may not look is kept elsewhere.
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const folders = [dataFolder, join('/var/lib/fairlead', digest)];
  const readFirst = async (name: string) => {
    for (const folder of folders) {
      const text = await readFile(join(folder, 'cluster', name), 'utf8').catch(() => null);
      if (text !== null) return text;
    }
    return null;
  };
  const pidFile = async () => (await readFirst('postmaster.pid'))?.split('\n') ?? null;
  const url = async () => {
    const port = (await pidFile())?.[3];
    if (!port) throw new Error('There is no PostgreSQL on the data folder.');
    return `postgres://fairlead:${await readFirst('fairlead-password')}@127.0.0.1:${port}/postgres`;
  };
  const pid = async () => {
    const found = Number((await pidFile())?.[0]);
    return found > 0 && isAlive(found) ? found : null;
  };
  return {
    folders,
    url,
    pid,
    /** In a connection of its own, so that none is left when the service asks who still uses the server. */
    async run(statement: string): Promise<unknown[]> {
      const client = new pg.Client({ connectionString: await url() });
      await client.connect();
      try {
        return (await client.query(statement)).rows;
      } finally {
        await client.end();
      }
    },
    async endPostgres() {
      const left = await pid();
      if (left === null) return;
      process.kill(left, 'SIGINT');
      await until('the PostgreSQL that was left is gone', 10_000, async () => (isAlive(left) ? null : true));
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

interface Watched {
  portal: Portal;
  emulator: Emulator;
  store: ReturnType<typeof storeOf>;
}

async function untilSettled(
  { portal, emulator, store }: Watched,
  withinMs: number,
): Promise<Record<string, number>> {
  const ids = portal.contacts().map((contact) => contact.id);
  return until(`${ids.length} contacts are decided and written`, withinMs, async () => {
    if (emulator.webhooksWaiting() > 0) return null;
    const database = connectDatabase({ url: await store.url(), poolSize: 1 });
    try {
      const { received, states, waiting, unexplained } = await readAccount(database, portalId, ids);
      if (received < ids.length || states.pending > 0 || waiting > 0 || unexplained.length > 0) return null;
      return Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
    } finally {
      await database.destroy();
    }
  });
}
