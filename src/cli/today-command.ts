import Table from 'cli-table3';
import type { Command } from 'commander';
import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import { readAccount } from '../tracking/accounting-store.ts';
import { openStoreFor, settingsOrExit } from './serve-command.ts';

/** `fairlead today`: where all leads stand, tenant by tenant. */
export function addTodayCommand(program: Command, environment: Environment): void {
  program
    .command('today')
    .description('where all leads stand: how many in each state, and how many nobody can explain')
    .option('--json', 'one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const store = await openStoreFor(settingsOrExit(environment), createLog('error'));
      for (const tenant of await readTenants(store.database)) {
        const account = await readAccount(store.database, tenant.id);
        if (json)
          console.log(
            JSON.stringify({ tenant: tenant.id, ...account, unexplained: account.unexplained.length }),
          );
        else {
          const table = new Table({ head: [`portal ${tenant.id}`, 'leads'], style: { head: [] } });
          for (const [state, count] of Object.entries(account.states)) table.push([state, count]);
          table.push(['received', account.received]);
          console.log(table.toString());
          console.log(`${account.unexplained.length} unexplained of ${account.received}`);
        }
      }
      await store.close();
    });
}
