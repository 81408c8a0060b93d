import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { acceptLines } from '../proposals/accept-lines.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { rewriteProfile } from '../proposals/rewrite-profile.ts';
import { describeProposal } from './describe-proposal.ts';
import { draftFromProposal, openProposal } from './propose-portal-command.ts';
import { formatOf, readRulesFile } from './rules-file-command.ts';

interface ProposeFlags {
  rules?: string;
  proposal?: string;
  portal?: string;
  by: string;
  accept?: string;
  out?: string;
}

/** `fairlead propose`: shows a learned profile as edits of the rules; with --accept, writes rules with those made. */
export function addProposeCommand(program: Command, environment: Environment): void {
  program
    .command('propose')
    .description(
      'show what was learned as edits of the rules, each with the leads behind it; accept all or some',
    )
    .option('--proposal <file>', 'as "learn --proposal" wrote it; else what was learned from the portal')
    .option('--rules <file>', 'the rules that the file was made for')
    .option('--portal <id>', 'which portal, when several are connected')
    .option('--by <name>', 'who decides', 'operator')
    .option(
      '--accept <lines>',
      'numbers of lines, separated by commas, "all" or "none"; every other line is refused',
    )
    .option('--out <file>', 'where the rules with the accepted lines go')
    .action(async (flags: ProposeFlags) => {
      const done = flags.proposal === undefined ? await runInPortal(environment, flags) : await run(flags);
      process.exitCode = done ? 0 : 1;
    });
}

async function runInPortal(environment: Environment, flags: ProposeFlags): Promise<boolean> {
  const { portal, accept, by } = flags;
  const open = await openProposal(environment, portal);
  if (!open) return complain('Nothing is proposed. Learn first: fairlead learn --from-portal');
  if (accept === undefined) {
    console.log(describeProposal(open.proposal).join('\n'));
    return true;
  }
  const accepted = idsOf(open.proposal, accept);
  if (accepted === null) return complain(wrongNumbers(open.proposal));
  const { done, says } = await draftFromProposal(environment, portal, { id: open.id, accepted, by });
  console.log(says);
  return done;
}

async function run({ rules, proposal: path = '', accept, out }: ProposeFlags): Promise<boolean> {
  if (rules === undefined) return complain('Say with --rules which rules the proposal was made for.');
  const read = await readRulesFile(rules);
  if (!read.ok) return complain(...read.refusal);
  const proposal = await readProposal(path);
  if (typeof proposal === 'string') return complain(proposal);
  if (accept === undefined) {
    console.log(describeProposal(proposal).join('\n'));
    return true;
  }
  if (out === undefined) return complain('Say with --out where the rules with the accepted lines go.');
  const ids = idsOf(proposal, accept);
  if (ids === null) return complain(wrongNumbers(proposal));
  const accepted = acceptLines(read.value.profile, proposal, ids);
  if (!accepted.ok) return complain(accepted.refusal);
  const text = { source: await readFile(rules, 'utf8'), format: formatOf(rules) };
  await writeFile(out, rewriteProfile(text, accepted.value).source);
  const count = ids === 'all' ? proposal.lines.length : ids.length;
  console.log(
    `${count} of ${proposal.lines.length} lines accepted. Look at ${out}: fairlead check-rules ${out}`,
  );
  return true;
}

async function readProposal(path: string): Promise<Proposal | string> {
  const text = await readFile(path, 'utf8').catch((error: Error) => error);
  if (typeof text !== 'string') return `${path} cannot be read: ${text.message}`;
  try {
    const proposal = JSON.parse(text) as Partial<Proposal>;
    return Array.isArray(proposal.lines) && proposal.impact
      ? { lines: proposal.lines, impact: proposal.impact }
      : `${path} is no proposal: "learn --proposal" writes one.`;
  } catch {
    return `${path} is no JSON: "learn --proposal" writes a proposal.`;
  }
}

/** Numbers as they are shown, from 1, as ids; null when one is none. */
function idsOf({ lines }: Proposal, numbers: string): string[] | 'all' | null {
  if (numbers === 'all') return 'all';
  if (numbers === 'none') return [];
  const ids = numbers.split(',').map((number) => lines[Number(number.trim()) - 1]?.id);
  return ids.some((id) => id === undefined) ? null : ids.filter((id) => id !== undefined);
}

function wrongNumbers({ lines }: Proposal): string {
  return `--accept takes numbers from 1 to ${lines.length}, "all" or "none".`;
}

function complain(...lines: string[]): false {
  for (const line of lines) console.error(line);
  return false;
}
