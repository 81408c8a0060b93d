import type { Command } from 'commander';
import { toIso } from '../base/clock.ts';
import type { Environment } from '../config.ts';
import { type Reconciliation, readReconciliations } from '../sweep/reconciliation-store.ts';
import { forTenant } from './tenant-of-command.ts';

/** `fairlead unexplained`: how many leads the last comparisons with HubSpot could not explain, and which. */
export function addUnexplainedCommand(program: Command, environment: Environment): void {
  program
    .command('unexplained')
    .description('leads that the last comparisons with HubSpot could not explain; exit 1 when there are any')
    .option('--portal <id>', 'the portal, when several are connected')
    .option('--json', 'one JSON object')
    .action(async ({ portal, json }: { portal?: string; json?: boolean }) => {
      const checks = await forTenant(environment, portal, (tenant, { database }) =>
        readReconciliations(database, tenant.id),
      );
      if (json) console.log(JSON.stringify({ checks }));
      else for (const line of checks.flatMap(inWords)) console.log(line);
      if (!json && checks.length === 0) console.log('Nothing was compared yet: run "fairlead sweep".');
      process.exitCode = (checks[0]?.unexplained ?? 0) > 0 ? 1 : 0;
    });
}

function inWords(check: Reconciliation): string[] {
  const { kind, checkedAt, unexplained, received, compared, recovered, findings } = check;
  return [
    `${toIso(checkedAt)}  ${kind}: ${unexplained} unexplained of ${received} (${compared} contacts compared, ${recovered} recovered)`,
    ...findings.map(({ contactId, missing }) => `  ${contactId}  ${missing}`),
  ];
}
