import { type Command, Option } from 'commander';
import { type App, startApp } from '../app.ts';
import { armCrashPoint } from '../base/crash-point.ts';
import { createLog } from '../base/log.ts';
import { type Config, type Environment, readConfig } from '../config.ts';
import { openStore } from '../open-store.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Secrets } from '../secrets.ts';
import { readRulesFile } from './rules-file-command.ts';

/** `fairlead serve`: the service until SIGINT or SIGTERM. */
export function addServeCommand(program: Command, environment: Environment): void {
  program
    .command('serve')
    .description('run the service: webhooks in, leads scored, issued and written back')
    .addOption(new Option('--only <part>', 'run only one part in this process').choices(['web', 'worker']))
    .action(async ({ only }: { only?: 'web' | 'worker' }) => {
      const { config, secrets } = settingsOrExit(environment);
      armCrashPoint(config.crashAt);
      const log = createLog(config.logLevel);
      const store = await openStore(config, secrets, log);
      const app = await startApp({ config, secrets, store, firstRules: await rulesOrExit(config.rulesFile), log, only });
      log.info({ url: app.url, only }, 'Fairlead runs');
      stopOnSignal(app, () => log.info('Stopping: what is in flight is finished first'));
    });
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

function stopOnSignal(app: App, tell: () => void): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    tell();
    await app.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
