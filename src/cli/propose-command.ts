import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { acceptLines } from '../proposals/accept-lines.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { rewriteProfile } from '../proposals/rewrite-profile.ts';
import { describeProposal } from './describe-proposal.ts';
import { formatOf, readRulesFile } from './rules-file-command.ts';

interface ProposeFlags {
  rules: string;
  proposal: string;
  accept?: string;
  out?: string;
}

/** `fairlead propose`: shows a learned profile as edits of the rules; with --accept, writes rules with those made. */
export function addProposeCommand(program: Command): void {
  program
    .command('propose')
    .description(
      'show what was learned as edits of the rules, each with the leads behind it; accept all or some',
    )
    .requiredOption('--proposal <file>', 'as "learn --proposal" wrote it')
    .requiredOption('--rules <file>', 'the rules that it was made for')
    .option(
      '--accept <lines>',
      'numbers of lines, separated by commas, or "all"; every other line is refused',
    )
    .option('--out <file>', 'where the rules with the accepted lines go')
    .action(async (flags: ProposeFlags) => {
      process.exitCode = (await run(flags)) ? 0 : 1;
    });
}

async function run({ rules, proposal: path, accept, out }: ProposeFlags): Promise<boolean> {
  const read = await readRulesFile(rules);
  if (!read.ok) return complain(...read.refusal);
  const proposal = await readProposal(path);
  if (typeof proposal === 'string') return complain(proposal);
  if (accept === undefined) {
    console.log(describeProposal(proposal).join('\n'));
    return true;
  }
  if (out === undefined) return complain('Say with --out where the rules with the accepted lines go.');
  const ids = accept === 'all' ? 'all' : idsOf(proposal, accept);
  if (ids === null) return complain(`--accept takes numbers from 1 to ${proposal.lines.length}, or "all".`);
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

/** Numbers as they are shown, from 1, as ids. */
function idsOf({ lines }: Proposal, numbers: string): string[] | null {
  const ids = numbers.split(',').map((number) => lines[Number(number.trim()) - 1]?.id);
  return ids.some((id) => id === undefined) ? null : ids.filter((id) => id !== undefined);
}

function complain(...lines: string[]): false {
  for (const line of lines) console.error(line);
  return false;
}
