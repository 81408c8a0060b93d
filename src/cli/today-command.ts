import Table from 'cli-table3';
import type { Command } from 'commander';
import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import type { DailyCheck } from '../pipeline/daily-check.ts';
import { takeDailyCheck } from '../pipeline/daily-check-store.ts';
import { describeDailyCheck } from '../pipeline/describe-daily-check.ts';
import { readFindings } from '../proposals/figures-store.ts';
import { createLiveRules } from '../rules/live-rules.ts';
import { readLiveRules, readLiveVersion } from '../rules/rules-store.ts';
import type { Database } from '../store/database.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import { readAccount } from '../tracking/accounting-store.ts';
import { openStoreFor, settingsOrExit } from './serve-command.ts';

/** `fairlead today`: the daily check, portal by portal, as of now; it is kept as that of the day. */
export function addTodayCommand(program: Command, environment: Environment): void {
  program
    .command('today')
    .description(
      'the daily check: new, held and why, overdue, unworked by rep, room, forecast, and how many nobody can explain',
    )
    .option('--json', 'one JSON object for each portal')
    .action(async ({ json }: { json?: boolean }) => {
      const store = await openStoreFor(settingsOrExit(environment), createLog('error'));
      try {
        for (const tenant of await readTenants(store.database))
          await tell(store.database, tenant, json ?? false);
      } finally {
        await store.close();
      }
    });
}

async function tell(database: Database, tenant: Tenant, json: boolean): Promise<void> {
  const rules = await createLiveRules({
    version: (id) => readLiveVersion(database, id),
    live: (id) => readLiveRules(database, id),
  })(tenant.id);
  const account = await readAccount(database, tenant.id);
  if (!rules) {
    if (json)
      console.log(JSON.stringify({ tenant: tenant.id, ...account, unexplained: account.unexplained.length }));
    else console.log(`Portal ${tenant.id}: no rules are published; ${account.received} contacts wait.`);
    return;
  }
  const names = rules.rules.reps.map(({ ownerId, name }) => [ownerId, name ?? `rep ${ownerId}`] as const);
  const { id: tenantId, timeZone } = tenant;
  const findings = await readFindings(database, tenantId);
  const of = { tenantId, timeZone, rules, repNames: new Map(names), now: Date.now(), findings };
  const check = await takeDailyCheck(database, of);
  if (json) {
    console.log(JSON.stringify({ tenant: tenantId, waiting: account.waiting, ...check }));
    return;
  }
  console.log(`Portal ${tenantId}`);
  for (const line of describeDailyCheck(check, timeZone)) console.log(`  ${line}`);
  console.log(repTable(check.reps));
}

function repTable(reps: DailyCheck['reps']): string {
  const table = new Table({
    head: ['rep', 'unworked', 'overdue', 'room', 'gets nothing because'],
    style: { head: [] },
  });
  for (const { name, unworked, overdue, room, hindrance } of reps)
    table.push([name, unworked, overdue, room ?? 'no limit', hindrance ?? '']);
  return table.toString();
}
