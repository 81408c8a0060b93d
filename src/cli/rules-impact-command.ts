import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { toIso } from '../base/clock.ts';
import type { Environment } from '../config.ts';
import type { Estimate } from '../impact/compare-ranking.ts';
import type { Move } from '../impact/compare-treatments.ts';
import { readPast } from '../impact/past-store.ts';
import { type Impact, type ImpactReport, workOutImpact } from '../impact/work-out-impact.ts';
import type { RulesDesk } from '../rules/publish-rules-client.ts';
import { readRules } from '../rules/read-rules.ts';
import { rulesSchema } from '../rules/rules-schema.ts';
import { readLiveRules } from '../rules/rules-store.ts';
import { Refusal } from './refusal.ts';
import { atRulesDesk, textOf } from './rules-desk-command.ts';

interface Wanted {
  portal?: string;
  days: number;
  json?: boolean;
}

/** `fairlead rules impact`: what the draft, or a file, would have changed in the last days. */
export function addRulesImpactCommand(rules: Command, environment: Environment): void {
  rules
    .command('impact [file]')
    .description('what the draft, or a file, would have changed in the last days; nothing is moved')
    .option('--portal <id>', 'which portal, when several are connected')
    .option('--days <number>', 'how far back', Number, 30)
    .option('--json', 'one JSON object, with every lead behind the totals')
    .action((file: string | undefined, wanted: Wanted) =>
      atRulesDesk(environment, wanted.portal, async (desk) => {
        const impact = await workOut(desk, file, wanted.days);
        if (wanted.json) console.log(JSON.stringify(impact));
        else tell(impact.report);
      }),
    );
}

async function workOut(desk: RulesDesk, file: string | undefined, days: number): Promise<Impact> {
  const { database, tenantId } = desk;
  if (!(days >= 1 && days <= 180)) throw new Refusal('--days must be from 1 to 180.');
  const { source, format } = await textOf(desk, file);
  const draft = readRules(source, format);
  if (!draft.ok) throw new Refusal('The rules cannot be used as they are: see "rules check".');
  const live = await readLiveRules(database, tenantId);
  if (!live)
    throw new Refusal('Nothing is published yet, so nothing was decided that could turn out otherwise.');
  const past = await readPast(database, tenantId, { days, now: Date.now() });
  const bar = new SingleBar({ format: '{bar} {percentage} %', stream: process.stderr });
  bar.start(1, 0);
  const steps = workOutImpact(past, rulesSchema.parse(live.document), draft.value);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    bar.setTotal(Math.max(1, step.value.total));
    bar.update(step.value.done);
  }
  bar.stop();
  return step.value;
}

function tell(report: ImpactReport): void {
  const { leads, changed, scores, bands, states, owners, waiting, ranking, faithful } = report;
  const cut = report.isShortened ? ' (there is more than can be gone through)' : '';
  console.log(
    `${leads} leads from ${toIso(report.since)} to ${toIso(report.until)}${cut}: ${changed} would be treated otherwise.`,
  );
  console.log(
    `Scores: ${scores.up} higher, ${scores.down} lower. Waiting for room: ${waiting.draft} instead of ${waiting.live}.`,
  );
  const table = new Table({ head: ['what', 'from', 'to', 'leads'], style: { head: [] } });
  const add = (what: string, moves: readonly Move[]) => {
    for (const { from, to, count } of moves) table.push([what, from ?? 'none', to ?? 'none', count]);
  };
  add('band', bands.moves);
  add('state', states.moves);
  add('owner', owners.moves);
  if (table.length > 0) console.log(table.toString());
  for (const { ownerId, leadsBeyond, worst } of report.caps)
    console.log(
      `Limit of rep ${ownerId}: ${leadsBeyond} leads beyond it (${worst.detail}, ${toIso(worst.at)}).`,
    );
  if (ranking) {
    const few = ranking.isEnough ? '' : ' Too few to mean much.';
    console.log(
      `Won before lost (${ranking.won} won, ${ranking.lost} lost): ${inWords(ranking.live)} now, ${inWords(ranking.draft)} then; difference ${inWords(ranking.difference)}.${few}`,
    );
  }
  if (report.notRead.length > 0)
    console.log(`Never read of these leads, so missing here: ${report.notRead.join(', ')}.`);
  console.log(
    `The replay of the live rules gives ${faithful.same} of ${faithful.of} leads to whom they went.`,
  );
}

function inWords({ value, low, high }: Estimate): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}
