import Table from 'cli-table3';
import type { Command } from 'commander';
import { toIso } from '../base/clock.ts';
import type { Environment } from '../config.ts';
import { type Forecast, readForecast } from '../pipeline/forecast-store.ts';
import { createLiveRules } from '../rules/live-rules.ts';
import { readLiveRules, readLiveVersion } from '../rules/rules-store.ts';
import type { Database } from '../store/database.ts';
import { rulesAsKnown } from '../tenants/rules-as-known-store.ts';
import { forTenant } from './tenant-of-command.ts';

const hourMs = 3_600_000;

/** `fairlead backlog`: who waits, in which order, why, and until when. */
export function addBacklogCommand(program: Command, environment: Environment): void {
  program
    .command('backlog')
    .description(
      'leads that wait for room: their order, why they wait, and when time alone would release them',
    )
    .option('--portal <id>', 'which portal, when several are connected')
    .option('--limit <number>', 'how many', Number, 30)
    .option('--json', 'one JSON object')
    .action(async ({ portal, limit, json }: { portal?: string; limit: number; json?: boolean }) => {
      const forecast = await forTenant(environment, portal, (tenant, { database }) =>
        read(database, tenant.id, limit),
      );
      if (json) return console.log(JSON.stringify(forecast));
      const table = new Table({
        head: ['', 'contact', 'score', 'pool', 'waiting', 'for', 'released by time'],
        style: { head: [] },
      });
      for (const { position, contactId, score, pool, arrivedAt, waitsFor, projectedAt } of forecast) {
        const waitedHours = ((Date.now() - arrivedAt) / hourMs).toFixed(1);
        table.push([
          position,
          contactId,
          score,
          pool ?? '–',
          `${waitedHours} h`,
          waitsFor,
          projectedAt === null ? 'when a lead is worked' : toIso(projectedAt),
        ]);
      }
      console.log(table.toString());
    });
}

async function read(database: Database, tenantId: string, limit: number): Promise<Forecast[]> {
  const source = {
    version: (id: string) => readLiveVersion(database, id),
    live: (id: string) => readLiveRules(database, id),
  };
  const rules = await createLiveRules(source)(tenantId);
  if (!rules) return [];
  const now = Date.now();
  const known = await rulesAsKnown(tenantId, rules, { database, now });
  return readForecast(database, tenantId, { rules: known, now, limit });
}
