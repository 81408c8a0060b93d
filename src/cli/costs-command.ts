import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import type { Environment } from '../config.ts';
import { readCosts } from '../reports/read-costs.ts';
import { saveSourceCosts } from '../reports/report-facts-store.ts';
import { forTenant } from './tenant-of-command.ts';

/** `fairlead costs FILE`: takes in what sources cost, by month. */
export function addCostsCommand(program: Command, environment: Environment): void {
  program
    .command('costs')
    .description(
      'take in what lead sources cost: a CSV file with the columns source, month (2026-11) and amount',
    )
    .argument('<file>', 'the CSV file; a month entered again replaces what stood there')
    .option('--portal <id>', 'the portal, when several are connected')
    .action(async (file: string, { portal }: { portal?: string }) => {
      const rows: unknown[] = parse(await readFile(file), {
        columns: true,
        bom: true,
        trim: true,
        skip_empty_lines: true,
      });
      const read = readCosts(rows);
      if (!read.ok) {
        console.error(['Nothing was taken in:', ...read.refusal].join('\n  '));
        process.exitCode = 1;
        return;
      }
      const costs = read.value;
      await forTenant(environment, portal, (tenant, { database }) =>
        saveSourceCosts(database, tenant.id, { costs, by: userInfo().username, now: Date.now() }),
      );
      console.log(`${costs.length} costs were taken in.`);
    });
}
