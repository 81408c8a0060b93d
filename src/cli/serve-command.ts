import { type Command, Option } from 'commander';
import { armCrashPoint } from '../base/crash-point.ts';
import { createLog, type Log } from '../base/log.ts';
import { type Config, type Environment, readConfig } from '../config.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Secrets } from '../secrets.ts';
import { type OpenStore, openStore } from '../store/open-store.ts';
import { Refusal } from './refusal.ts';
import { readRulesFile } from './rules-file-command.ts';

/** What `serve` starts: the composition root, which stands above the commands and is handed in. */
export type StartService = (parts: {
  config: Config;
  secrets: Secrets;
  store: OpenStore;
  firstRules: Rules | null;
  log: Log;
  only?: 'web' | 'worker';
}) => Promise<Service>;

interface Service {
  url: string;
  stop(): Promise<void>;
}

/** `fairlead serve`: the service until SIGINT or SIGTERM. */
export function addServeCommand(program: Command, environment: Environment, start: StartService): void {
  program
    .command('serve')
    .description('run the service: webhooks in, leads scored, issued and written back')
    .addOption(new Option('--only <part>', 'run only one part in this process').choices(['web', 'worker']))
    .action(async ({ only }: { only?: 'web' | 'worker' }) => {
      const { config, secrets } = settingsOrExit(environment);
      armCrashPoint(config.crashAt);
      const log = createLog(config.logLevel);
      const firstRules = await rulesOrExit(config.rulesFile);
      const store = await openStoreFor({ config, secrets }, log);
      const service = await start({ config, secrets, store, firstRules, log, only });
      log.info({ url: service.url, only }, 'Fairlead runs');
      stopOnSignal(service, () => log.info('Stopping: what is in flight is finished first'));
    });
}

/** Opens the store that the configuration names, and says what it found. */
export async function openStoreFor(
  { config, secrets }: { config: Config; secrets: Secrets },
  log: Log,
): Promise<OpenStore> {
  const { databaseUrl } = secrets;
  const onError = (error: Error) => log.warn({ error }, 'A database connection broke');
  const store = await openStore({ databaseUrl, dataFolder: config.dataFolder, onError }).catch(
    (error: unknown) => {
      throw unreachable(error) ?? error;
    },
  );
  if (databaseUrl === null) log.info({ adopted: store.adopted }, 'The embedded PostgreSQL runs');
  if (store.applied.length > 0) log.info({ applied: store.applied }, 'The schema was brought up to date');
  return store;
}

/** No such server, name, password or database: what DATABASE_URL says, and whoever wrote it can mend. */
const notThere = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  '28P01',
  '28000',
  '3D000',
]);

function unreachable(error: unknown): Refusal | null {
  const { code, message } = error as NodeJS.ErrnoException;
  return notThere.has(code ?? '')
    ? new Refusal(`The database that DATABASE_URL names cannot be used: ${message}`)
    : null;
}

/** Configuration and secrets, or every fault printed and exit 1. */
export function settingsOrExit(environment: Environment): { config: Config; secrets: Secrets } {
  const read = readConfig(environment);
  if (!read.ok) exitWith(['The configuration cannot be used:', ...read.refusal.map((fault) => `  ${fault}`)]);
  return read.value;
}

async function rulesOrExit(path: string | null): Promise<Rules | null> {
  if (path === null) return null;
  const read = await readRulesFile(path);
  if (!read.ok) exitWith([`The rules in ${path} cannot be used:`, ...read.refusal]);
  return read.value;
}

function exitWith(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

function stopOnSignal(service: Service, tell: () => void): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    tell();
    await service.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
