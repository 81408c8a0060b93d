import type { Command } from 'commander';
import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import { openSealer } from '../tenants/open-portals-client.ts';
import { type Resealing, resealTenants } from '../tenants/reseal-tenants-store.ts';
import { openStoreFor, settingsOrExit } from './serve-command.ts';

/** `fairlead reseal`: seals all tokens with the first of FAIRLEAD_KEYS, while the service runs. */
export function addResealCommand(program: Command, environment: Environment): void {
  program
    .command('reseal')
    .description('seal all tokens with the first of FAIRLEAD_KEYS, so that the older keys can be taken away')
    .option('--json', 'one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const settings = settingsOrExit(environment);
      const store = await openStoreFor(settings, createLog('error'));
      const result = await resealTenants(store.database, openSealer(settings)).finally(store.close);
      if (json) console.log(JSON.stringify(result));
      else for (const line of inWords(result)) console.log(line);
      if (result.unopened.length > 0) process.exitCode = 1;
    });
}

function inWords({ resealed, unchanged, unopened }: Resealing): string[] {
  return [
    `Portals sealed anew: ${resealed}. Already as they should be: ${unchanged}.`,
    ...unopened.map(({ tenantId, reason }) => `Portal ${tenantId} could not be opened: ${reason}`),
    unopened.length === 0
      ? 'Every key but the first of FAIRLEAD_KEYS can be taken away.'
      : 'Take no key away. Put the missing keys back behind the first and run this again, or connect these portals anew.',
  ];
}
