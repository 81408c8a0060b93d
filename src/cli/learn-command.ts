import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import type { Environment } from '../config.ts';
import { type LearnOptions, usualOptions } from '../learning/learn.ts';
import { learnApart } from '../learning/learn-apart-job.ts';
import type { LearnReport } from '../learning/learn-report.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { propose } from '../proposals/propose.ts';
import { compileProfile } from '../scoring/compile-profile.ts';
import { csvOutcomes } from './csv-outcomes.ts';
import { describeLearning } from './describe-learning.ts';
import { learnFromPortal } from './learn-portal-command.ts';
import { readCsvFile } from './read-csv-command.ts';
import { readRulesFile } from './rules-file-command.ts';

interface LearnFlags {
  leads?: string;
  outcome?: string;
  fromPortal?: boolean;
  portal?: string;
  positive?: string;
  exclude?: string;
  time?: string;
  folds: string;
  seed: string;
  combinations: string;
  capacity?: string;
  profile?: string;
  proposal?: string;
  json?: boolean;
}

/** `fairlead learn`: fits a points table to closed leads, and says honestly whether it is worth proposing. */
export function addLearnCommand(program: Command, environment: Environment): void {
  program
    .command('learn')
    .description('learn a profile from won and lost leads; says how well it ranks leads it has not seen')
    .option('--leads <csv>', 'a CSV file with a header row, one lead per row')
    .option('--outcome <column>', 'the column that says how each lead ended; empty means still open')
    .option(
      '--from-portal',
      'learn from the closed deals of a connected portal instead; the proposal is kept there',
    )
    .option('--portal <id>', 'which portal, when several are connected')
    .option('--positive <value>', 'the value that means won (else 1, true, yes, won, converted)')
    .option('--exclude <columns>', 'columns not to learn from, separated by commas')
    .option('--time <column>', 'what orders leads in time: the newest are then held out to measure on')
    .option('--profile <rules>', 'the current rules document: the learned profile must beat its profile')
    .option(
      '--proposal <file>',
      'with --profile: write the learned profile there, as edits to accept or refuse',
    )
    .option('--folds <n>', 'parts for cross-validation', String(usualOptions.folds))
    .option('--seed <n>', 'the same seed gives the same report', String(usualOptions.seed))
    .option(
      '--combinations <n>',
      'pairs of values that may get points of their own',
      String(usualOptions.combinations),
    )
    .option('--capacity <percent>', 'the share of leads that the team has room for: where bands begin')
    .option('--json', 'one JSON object')
    .action(async (flags: LearnFlags) => {
      const report = flags.fromPortal
        ? await learnThere(environment, flags.portal)
        : await learnFromCsv(flags);
      if (report === null) process.exitCode = 1;
      else if (flags.json) console.log(JSON.stringify(withoutScorecard(report), rounded));
      else console.log(describeLearning(report).join('\n'));
    });
}

async function learnThere(environment: Environment, portal: string | undefined): Promise<LearnReport | null> {
  const learned = await learnFromPortal(environment, portal);
  if (typeof learned === 'string') return complain(learned);
  const { id, report, proposal, asOfToday, tooYoung } = learned;
  if (tooYoung > 0) console.error(`${tooYoung} leads have had no time to be won; left out.`);
  if (asOfToday.length > 0)
    console.error(`As of today, not as it was when the lead came: ${asOfToday.join(', ')}.`);
  if (proposal)
    console.error(`Learning ${id} has ${proposal.lines.length} lines to accept or refuse: fairlead propose`);
  return report;
}

async function learnFromCsv(flags: LearnFlags): Promise<LearnReport | null> {
  const options = readOptions(flags);
  const { leads, outcome } = flags;
  if (leads === undefined || outcome === undefined)
    return complain('Name a file and its outcome with --leads and --outcome, or use --from-portal.');
  const file = await readCsvFile(leads);
  const current = flags.profile === undefined ? null : await readRulesFile(flags.profile);
  if (flags.proposal !== undefined && !current) return complain('--proposal needs --profile: edits of what?');
  if (current && !current.ok) return complain(...current.refusal);
  if (typeof options === 'string') return complain(options);
  if (!file.ok) return complain(file.refusal);
  const [exclude = []] = parse(flags.exclude ?? '', { trim: true, relax_quotes: true });
  const roles = { ...flags, outcome, exclude };
  const source = csvOutcomes(file.value, roles, current && compileProfile(current.value.profile));
  if (!source.ok) return complain(source.refusal);
  const { open, withoutTime } = source.value;
  const { uneven } = file.value;
  if (uneven > 0) console.error(`${uneven} rows have more or fewer values than the header; left out.`);
  if (open > 0) console.error(`${open} leads are still open; left out.`);
  if (withoutTime > 0) console.error(`${withoutTime} leads have no time; they count as the oldest.`);
  const report = await learnApart(source.value, options);
  if (current?.ok && flags.proposal !== undefined) {
    const teamShare = options.capacityShare ?? null;
    const { profile } = current.value;
    const proposal = propose({ profile, report, leads: source.value.sample, now: Date.now(), teamShare });
    await writeProposal(flags.proposal, proposal);
  }
  return report;
}

async function writeProposal(path: string, proposal: Proposal | null): Promise<void> {
  if (!proposal) return console.error('There is nothing to propose; no file was written.');
  await writeFile(path, `${JSON.stringify(proposal, rounded, 2)}\n`);
  console.error(`${proposal.lines.length} lines to accept or refuse: fairlead propose --proposal ${path}`);
}

/** The numbers among the flags; a sentence when one is none. */
function readOptions({ seed, folds, combinations, capacity }: LearnFlags): LearnOptions | string {
  const numbers = { seed: Number(seed), folds: Number(folds), combinations: Number(combinations) };
  if (!Number.isInteger(numbers.seed)) return '--seed must be a whole number.';
  if (!(Number.isInteger(numbers.folds) && numbers.folds >= 2 && numbers.folds <= 20))
    return '--folds must be a whole number from 2 to 20.';
  if (![0, 1, 2, 3, 4].includes(numbers.combinations)) return '--combinations must be 0, 1, 2, 3 or 4.';
  if (capacity === undefined) return numbers;
  const share = Number(capacity.replace('%', '')) / 100;
  return share > 0 && share <= 1
    ? { ...numbers, capacityShare: share }
    : '--capacity must be a percentage above 0, at most 100.';
}

function complain(...lines: string[]): null {
  for (const line of lines) console.error(line);
  return null;
}

function withoutScorecard({ scorecard: _, ...report }: LearnReport): Omit<LearnReport, 'scorecard'> {
  return report;
}

/** Six significant digits are more than is known. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}
