import Table from 'cli-table3';
import { Argument, type Command } from 'commander';
import type { Environment } from '../config.ts';
import type { ShareTable } from '../reports/compare-shares.ts';
import type { UnitCost } from '../reports/cost-per-won.ts';
import { mergeCosts } from '../reports/merge-costs.ts';
import { repReport } from '../reports/rep-report.ts';
import { type ReportPeriod, readLeadFacts, readSourceCosts } from '../reports/report-facts-store.ts';
import { sourceReport } from '../reports/source-report.ts';
import { speedReport } from '../reports/speed-report.ts';
import type { WaitSummary } from '../reports/time-to-event.ts';
import { costsInRules } from '../rules/costs-in-rules.ts';
import { rulesSchema } from '../rules/rules-schema.ts';
import { readLiveRules } from '../rules/rules-store.ts';
import type { Database } from '../store/database.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { forTenant } from './tenant-of-command.ts';

const dayMs = 86_400_000;
const kinds = ['sources', 'reps', 'speed'] as const;
type Kind = (typeof kinds)[number];

/** `fairlead report KIND`: what sources, reps and speed have brought, with what chance alone explains. */
export function addReportCommand(program: Command, environment: Environment): void {
  program
    .command('report')
    .description(
      'sources (cost, conversion, garbage), reps (results against what was to be expected, capacity) or speed',
    )
    .addArgument(new Argument('<kind>').choices(kinds))
    .option('--days <n>', 'leads that arrived in the last n days', '365')
    .option('--portal <id>', 'the portal, when several are connected')
    .option('--json', 'one JSON object with every figure')
    .action(async (kind: Kind, { days, portal, json }: { days: string; portal?: string; json?: boolean }) => {
      const now = Date.now();
      const report = await forTenant(environment, portal, (tenant, { database }) =>
        reportOf(kind, { database, tenant, now, fromAt: now - Number(days) * dayMs }),
      );
      if (json) console.log(JSON.stringify(report.figures));
      else for (const line of report.lines) console.log(line);
    });
}

interface Asked {
  database: Database;
  tenant: Tenant;
  now: number;
  fromAt: number;
}

async function reportOf(
  kind: Kind,
  { database, tenant, now, fromAt }: Asked,
): Promise<{ figures: unknown; lines: string[] }> {
  const period: ReportPeriod = { fromAt, toAt: now + 1, timeZone: tenant.timeZone };
  const leads = await readLeadFacts(database, tenant.id, period);
  if (kind === 'speed') {
    const figures = speedReport(leads, now);
    return { figures, lines: [`To the first touch: ${inWords(figures.all)}`, figures.caution] };
  }
  const live = await readLiveRules(database, tenant.id);
  const rules = live && rulesSchema.parse(live.document);
  const costs = mergeCosts(
    rules ? costsInRules(rules) : [],
    await readSourceCosts(database, tenant.id, period),
  );
  if (kind === 'sources') {
    const figures = sourceReport(leads, costs, now);
    return {
      figures,
      lines: [sourceTable(figures.sources), 'Won of those closed:', ...shareLines(figures.conversion)],
    };
  }
  const figures = repReport(leads, costs, now);
  const conversion = figures.conversion ? shareLines(figures.conversion) : [figures.refusal ?? ''];
  return { figures, lines: [repTable(figures.reps), 'Won of those closed:', ...conversion] };
}

function sourceTable(rows: ReturnType<typeof sourceReport>['sources']): string {
  const head = [
    'source',
    'received',
    'junk',
    'worked',
    'won',
    'spend',
    'per lead',
    'per worked',
    'per won',
    'burnt',
  ];
  const table = new Table({ head, style: { head: [] } });
  for (const row of rows)
    table.push([
      row.source,
      row.received,
      row.junk,
      row.worked,
      row.won,
      row.spend.toFixed(0),
      ...[row.perLead, row.perWorked, row.perWon].map(costInWords),
      `${row.burnt.toFixed(0)} (${row.burntLeads})`,
    ]);
  return table.toString();
}

function repTable(rows: ReturnType<typeof repReport>['reps']): string {
  const head = ['rep', 'given', 'worked', 'open', 'won', 'expected', 'burnt', 'suggested a week'];
  const table = new Table({ head, style: { head: [] } });
  for (const { ownerId, given, worked, open, against, burnt, burntLeads, capacity } of rows)
    table.push([
      ownerId,
      given,
      worked,
      open,
      against?.won ?? '–',
      against ? against.expected.toFixed(1) : '–',
      `${burnt.toFixed(0)} (${burntLeads})`,
      `${capacity.suggestedPerWeek ?? 'too few'}${capacity.isOverloaded ? ', gets more than it finishes' : ''}`,
    ]);
  return table.toString();
}

function shareLines({ rows, verdict }: ShareTable): string[] {
  const percent = (share: number) => (share * 100).toFixed(1);
  const lines = rows.map(
    ({ name, shown, interval }) =>
      `  ${name}: ${shown} (95 %: ${percent(interval.low)} to ${percent(interval.high)} %)`,
  );
  return [...lines, verdict];
}

function costInWords(cost: UnitCost): string {
  if (cost.kind === 'no-spend') return '–';
  return cost.kind === 'none-yet' ? `at least ${cost.atLeast.toFixed(0)}` : cost.cost.toFixed(2);
}

function inWords({ count, median, p90, open, negative }: WaitSummary): string {
  const minutes = (value: number | null) => (value === null ? 'not known yet' : `${value.toFixed(0)} min`);
  const still = count === 0 ? '0' : ((open / count) * 100).toFixed(0);
  const odd = negative > 0 ? `; ${negative} touched before they were given, left out` : '';
  return `median ${minutes(median)}, 90 % within ${minutes(p90)}, ${still} % of ${count} not yet touched${odd}.`;
}
