import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { parse } from 'csv-parse/sync';
import { toIso } from '../base/clock.ts';
import type { Environment } from '../config.ts';
import type { Lead } from '../lead/lead.ts';
import { estimateImport, type ImportEstimate } from '../pipeline/estimate-import.ts';
import { readImportWorld } from '../pipeline/import-world-store.ts';
import { createLiveRules } from '../rules/live-rules.ts';
import { readLiveRules, readLiveVersion } from '../rules/rules-store.ts';
import type { Database } from '../store/database.ts';
import { rulesAsKnown } from '../tenants/rules-as-known-store.ts';
import { Refusal } from './refusal.ts';
import { forTenant } from './tenant-of-command.ts';

interface PlanOptions {
  workedPerDay?: number;
  portal?: string;
  json?: boolean;
}

/** `fairlead plan-import FILE`: when an import would be worked off, before it is begun. */
export function addPlanImportCommand(program: Command, environment: Environment): void {
  program
    .command('plan-import')
    .description(
      'what would become of a file of contacts if it were imported now, and until when; changes nothing',
    )
    .argument('<file>', 'CSV with property names (email, country, company.industry, …) in its first line')
    .option(
      '--worked-per-day <number>',
      'leads that each rep works a day; else the pace of the last four weeks',
      toRate,
    )
    .option('--portal <id>', 'which portal, when several are connected')
    .option('--json', 'one JSON object')
    .action(async (file: string, options: PlanOptions) => {
      const now = Date.now();
      const leads = readLeads(readFileSync(file, 'utf8'), now);
      const estimate = await forTenant(environment, options.portal, (tenant, { database }) =>
        plan(database, tenant.id, { leads, now, workedPerDay: options.workedPerDay }),
      );
      if (options.json) console.log(JSON.stringify(estimate));
      else for (const line of inWords(estimate)) console.log(line);
    });
}

async function plan(
  database: Database,
  tenantId: string,
  { leads, now, workedPerDay }: { leads: readonly Lead[]; now: number; workedPerDay?: number },
): Promise<ImportEstimate> {
  const live = await createLiveRules({
    version: (id) => readLiveVersion(database, id),
    live: (id) => readLiveRules(database, id),
  })(tenantId);
  if (!live) throw new Refusal('No rules are published yet: there is nothing to plan by.');
  const rules = await rulesAsKnown(tenantId, live, { database, now });
  const world = await readImportWorld(database, tenantId, { rules, now });
  const pace = workedPerDay;
  const asTold = new Map(rules.rules.reps.map(({ ownerId }) => [ownerId, pace ?? 0]));
  return estimateImport(leads, pace === undefined ? world : { ...world, workedPerDay: asTold });
}

function readLeads(text: string, now: number): Lead[] {
  const rows: Record<string, string>[] = parse(text, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    trim: true,
  });
  return rows.map((row, index) => {
    const own = Object.entries(row).filter(([name]) => !name.startsWith('company.'));
    const ofCompany = Object.entries(row).filter(
      ([name, value]) => name.startsWith('company.') && value !== '',
    );
    const id = `row ${index + 1}`;
    const companyProperties = Object.fromEntries(ofCompany.map(([name, value]) => [name.slice(8), value]));
    const domain = companyProperties.domain ?? null;
    return {
      id,
      properties: Object.fromEntries(own.map(([name, value]) => [name, value || null])),
      company:
        ofCompany.length === 0
          ? null
          : { id, ownerId: null, domain, parentId: null, properties: companyProperties },
      deals: [],
      ownerId: null,
      isImported: true,
      createdAt: now,
      arrivedAt: now,
    };
  });
}

function inWords(estimate: ImportEstimate): string[] {
  const { total, excluded, junk, longTerm, toRoute, atOnce, days, finishedAt, unplanned } = estimate;
  const end =
    finishedAt === null
      ? `For ${unplanned} of them there is no room within a year at this pace: raise limits, or import fewer.`
      : `The last of them is given at ${toIso(finishedAt)}, if nothing else arrives; live leads go first.`;
  return [
    `${total} contacts: ${toRoute} for a rep, ${longTerm} long-term, ${junk} junk, ${excluded} not to be routed.`,
    ...(toRoute === 0 ? [] : [`${atOnce} of them find room at once.`]),
    ...days.map(({ date, leads }) => `  ${date}  ${leads}`),
    ...(toRoute === 0 ? [] : [end]),
  ];
}

function toRate(text: string): number {
  const rate = Number(text);
  if (Number.isFinite(rate) && rate >= 0) return rate;
  throw new InvalidArgumentError('It must be a number of leads, such as 4.');
}
