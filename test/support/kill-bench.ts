import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { judgeEvidence } from '../../scripts/judge/judge-evidence.ts';
import { connectPortal } from '../../scripts/service/connect-portal.ts';
import { freePort } from '../../scripts/service/free-port.ts';
import { localApp, localEnvironment } from '../../scripts/service/local-app.ts';
import { startPatientRelay } from '../../scripts/service/patient-relay.ts';
import { projectFolder, type ServiceProcess, startService } from '../../scripts/service/service-process.ts';
import { connectDatabase } from '../../src/store/database.ts';
import { readAccount } from '../../src/tracking/accounting-store.ts';
import { type EmbeddedStore, embeddedStore } from './embedded-store.ts';
import type { RulesChanges } from './journey-rules.ts';
import { killContact, killReps, killRules } from './kill-rules.ts';
import { until } from './until.ts';

const firstPortalId = 62_500;

/** A data folder on which the service is started, killed and started again, and a portal that it works for. */
export interface KillBench {
  portal: Portal;
  store: EmbeddedStore;
  /** Starts the service on the same data as before. @param crashAt where it is to die, as FAIRLEAD_CRASH_AT */
  start(crashAt?: string): Promise<ServiceProcess>;
  /** Another command of the program on the same data, as an operator would run it beside the service. */
  command(...args: string[]): ChildProcess;
  /** New contacts in the portal, all at once. */
  importContacts(count: number): void;
  /**
   * Cuts the time short that a lease still has. Only to be called when its holder is dead or frozen: then nothing is
   * different from waiting.
   */
  expireLease(): Promise<void>;
  /**
   * Waits until each contact is decided and everything written; gives how many leads are in each state. By default also
   * until HubSpot has told all that it had to tell, which takes it half a minute or more when it was kept waiting.
   */
  settled(withinMs: number, options?: { isAllTold: boolean }): Promise<Record<string, number>>;
  /** How many decisions our record has about contacts of the portal, and about how many of them. */
  decisions(): Promise<{ made: number; contacts: number }>;
  /** What the judge finds against what became of the portal's contacts. */
  violations(): string[];
  /** Stops what runs, and goes on with another, empty portal on the same data folder. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Makes everything but the service; `settleSeconds` is how long new contacts rest, `changes` what else differs in the rules. */
export async function openKillBench(settleSeconds: number, changes: RulesChanges = {}): Promise<KillBench> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-kill-'));
  await chmod(folder, 0o755); // readable by the database's own user when the tests run as root
  const rules = killRules(settleSeconds, changes);
  const rulesFile = join(folder, 'rules.json');
  await writeFile(rulesFile, JSON.stringify(rules));
  const port = await freePort(0);
  const relay = await startPatientRelay(port);
  const emulator = await startEmulator({
    rateLimit: { max: 1_000, intervalMs: 10_000 },
    longestWebhookRetryMs: 2_000,
    app: localApp(relay.url),
  });
  const places = { publicUrl: relay.url, hubspotUrl: emulator.url, dataFolder: folder, rulesFile };
  const environmentAt = (own: number) => ({ ...localEnvironment(places), PORT: String(own) });
  const store = embeddedStore(folder);
  const services: ServiceProcess[] = [];
  let portal = addPortal(emulator, firstPortalId);
  let isConnected = false;
  return {
    get portal() {
      return portal;
    },
    store,
    async start(crashAt) {
      // A second one beside a running one needs a port of its own, and from then on is the one that HubSpot talks to.
      const isFree = services.every((service) => !service.isRunning());
      const own = isFree ? port : await freePort(0);
      const crash: Record<string, string> = crashAt ? { FAIRLEAD_CRASH_AT: crashAt } : {};
      const service = await startService({ environment: { ...environmentAt(own), ...crash } });
      services.push(service);
      relay.pointTo(own);
      if (!isConnected) await connectPortal(relay.url, portal.id);
      isConnected = true;
      emulator.setWebhookUrl(`${relay.url}/webhooks/hubspot`);
      emulator.startWebhooks();
      return service;
    },
    command: (...args) =>
      spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...args], {
        cwd: projectFolder,
        env: { PATH: process.env.PATH, ...environmentAt(port) },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    importContacts(count) {
      const before = portal.contacts().length;
      for (let index = 0; index < count; index += 1) portal.createContact(killContact(before + index));
    },
    async expireLease() {
      await store.run(
        "update tenant_work set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null",
      );
    },
    settled: (withinMs, { isAllTold } = { isAllTold: true }) =>
      untilSettled({ portal, emulator, store, isAllTold }, withinMs),
    async decisions() {
      const rows = await store.run(
        `select count(*)::int as made, count(distinct contact_id)::int as contacts from decisions where tenant_id = '${portal.id}'`,
      );
      return rows[0] as { made: number; contacts: number };
    },
    violations: () =>
      judgeEvidence({ ledger: portal.ledger(), calls: portal.calls(), rules }).flatMap(
        ({ check, violations }) => violations.map((violation) => `${check}: ${violation}`),
      ),
    async renew() {
      for (const service of services.splice(0)) if (service.isRunning()) await service.stop();
      portal = addPortal(emulator, Number(portal.id) + 1);
      isConnected = false;
    },
    async close() {
      for (const service of services) if (service.isRunning()) await service.stop();
      await emulator.stop();
      await relay.stop();
      await store.remove();
    },
  };
}

function addPortal(emulator: Emulator, id: number): Portal {
  return emulator.addPortal({
    id: String(id),
    name: `Portal ${id}`,
    timeZone: 'Europe/Berlin',
    owners: killReps,
  });
}

interface Watched {
  portal: Portal;
  emulator: Emulator;
  store: EmbeddedStore;
  isAllTold: boolean;
}

async function untilSettled(
  { portal, emulator, store, isAllTold }: Watched,
  withinMs: number,
): Promise<Record<string, number>> {
  const ids = portal.contacts().map((contact) => contact.id);
  return until(`${ids.length} contacts are decided and written`, withinMs, async () => {
    if (isAllTold && emulator.webhooksWaiting() > 0) return null;
    const database = connectDatabase({ url: await store.url(), poolSize: 1 });
    try {
      const { received, states, waiting, unexplained } = await readAccount(database, portal.id, ids);
      if (received < ids.length || states.pending > 0 || waiting > 0 || unexplained.length > 0) return null;
      return Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
    } finally {
      await database.destroy();
    }
  });
}
