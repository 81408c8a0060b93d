import { join } from 'node:path';
import type { Emulator, EmulatorOptions, Portal } from '../../../emulator/portal.ts';
import type { Rules } from '../../../src/rules/rules-schema.ts';
import { publishRules } from '../../../src/rules/rules-store.ts';
import type { BenchStore } from '../../service/bench-store.ts';
import { closeOnInterrupt } from '../../service/close-on-interrupt.ts';
import { connectPortal } from '../../service/connect-portal.ts';
import { freePort } from '../../service/free-port.ts';
import { openLocalWorld } from '../../service/local-world.ts';
import { projectFolder, type ServiceProcess, startService } from '../../service/service-process.ts';
import { benchReps } from './bench-rules.ts';

const longestSliceMs = 4_000;
const limitWindowMs = 11_000;
const warnLevel = 40;

export interface WorldOptions {
  emulator: Pick<EmulatorOptions, 'latencyMs' | 'rateLimit' | 'seed' | 'searchLimit'>;
  rules: Rules;
  /** What the service processes do; one process that does everything unless given. */
  only?: 'web' | 'worker';
  /** Whether the local HubSpot tells the service what happens; it does unless this is false. */
  webhooks?: boolean;
  /** Keeps CPU profiles in .fairlead/bench. */
  profile?: boolean;
  /** Memory of the container that the service is thought to run in, MB: Node keeps its heap to half of it, and collects in time. */
  containerMb?: number;
  say(line: string): void;
}

/** A local HubSpot, a PostgreSQL, and the service as a process of its own. */
export interface BenchWorld {
  emulator: Emulator;
  store: BenchStore;
  service: ServiceProcess;
  webhookUrl: string;
  /** What every process of the service must be told. */
  environment: Record<string, string>;
  addPortal(id: string): Portal;
  /**
   * Connects a portal as its admin would; from then on its webhooks arrive. Resolves when the limit has forgotten the calls of
   * the connection: nobody imports in the seconds of an installation.
   */
  connect(portal: Portal): Promise<void>;
  /** Publishes rules; they hold for all work begun from then on. */
  publish(portal: Portal, rules: Rules): Promise<void>;
  close(): Promise<void>;
}

function nodeOptionsOf({ profile, containerMb }: WorldOptions): string[] {
  const folder = join(projectFolder, '.fairlead', 'bench');
  return [
    ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []),
    ...(containerMb ? [`--max-old-space-size=${containerMb / 2}`] : []),
  ];
}

/** Starts everything; whatever happens to the bench, an interrupt included, `close` must be called. */
export async function openWorld(options: WorldOptions): Promise<BenchWorld> {
  const port = await freePort(0);
  const publicUrl = `http://127.0.0.1:${port}`;
  const local = await openLocalWorld({ publicUrl, emulator: options.emulator, rules: options.rules });
  const { emulator, store } = local;
  const environment = { ...local.environment, PORT: String(port) };
  const say = sayOnce(options.say);
  const service = await startService({
    environment: { ...process.env, ...environment },
    args: options.only ? ['--only', options.only] : [],
    nodeOptions: nodeOptionsOf(options),
    onLine: ({ level }, text) => level >= warnLevel && say(text),
  });
  const webhookUrl = `${publicUrl}/webhooks/hubspot`;
  if (options.webhooks !== false) {
    emulator.setWebhookUrl(webhookUrl);
    emulator.startWebhooks();
  }
  return {
    emulator,
    store,
    service,
    webhookUrl,
    environment,
    addPortal: (id) =>
      emulator.addPortal({ id, name: `Bench ${id}`, timeZone: 'Europe/Berlin', owners: benchReps }),
    connect: async (portal) => {
      await connectPortal(publicUrl, portal.id);
      await new Promise((resolve) => setTimeout(resolve, limitWindowMs));
    },
    publish: (portal, rules) => publish(store, portal, rules),
    close: async () => {
      await service.stop();
      await local.close();
    },
  };
}

async function publish({ database, query }: BenchStore, portal: Portal, rules: Rules): Promise<void> {
  const publication = { tenantId: portal.id, rules, at: Date.now(), by: 'bench', why: 'bench' };
  await publishRules(database, publication);
  await query('update tenant_work set due_at = now() where tenant_id = $1', [portal.id]);
  await query("select pg_notify('fairlead_work', '')");
  // A slice of work goes by the rules that it began with: the bench goes on when none of them is under way any more.
  await new Promise((resolve) => setTimeout(resolve, longestSliceMs));
}

/** Troubles repeat themselves a thousand times under faults: each kind is told once. */
function sayOnce(say: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    const message = /"msg":"([^"]*)"/.exec(line)?.[1] ?? line.slice(0, 120);
    if (told.has(message)) return;
    told.add(message);
    say(`  the service says: ${message}`);
  };
}

/** Runs `work` in a world that is closed afterwards, also when the bench is interrupted. */
export async function inWorld<Value>(
  options: WorldOptions,
  work: (world: BenchWorld) => Promise<Value>,
): Promise<Value> {
  const world = await openWorld(options);
  const isClosed = closeOnInterrupt(() => world.close());
  try {
    return await work(world);
  } finally {
    isClosed();
    await world.close();
  }
}
