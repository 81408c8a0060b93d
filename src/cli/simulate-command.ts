import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { accept, type Result, refuse } from '../base/result.ts';
import { type PlacedEvent, readHistory } from '../simulation/read-history.ts';
import { simulate } from '../simulation/simulate.ts';
import { readRulesFile } from './rules-file-command.ts';

/** `fairlead simulate`: runs a history against rules and prints every decision; nothing outside is touched. */
export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description(
      'run a history against rules, in memory, on its own clock: who would have got which lead, and why',
    )
    .requiredOption('--rules <file>', 'a rules document, .yaml or .json')
    .requiredOption('--events <file>', 'what happened, as JSON Lines (docs/simulate.md)')
    .option('--out <file>', 'write the decisions there instead of printing them')
    .action(async (files: { rules: string; events: string; out?: string }) => {
      process.exitCode = (await run(files)) ? 0 : 1;
    });
}

async function run(files: { rules: string; events: string; out?: string }): Promise<boolean> {
  const [rules, events] = [await readRulesFile(files.rules), await readEventsFile(files.events)];
  const faults = [rules, events].flatMap((read) => (read.ok ? [] : read.refusal));
  if (!rules.ok || !events.ok) {
    for (const fault of faults) console.error(fault);
    return false;
  }
  const { lines, ignored } = simulate(rules.value, events.value);
  for (const { line, why } of ignored) console.error(`${files.events}:${line}  ignored: ${why}`);
  return write(lines.map((line) => `${line}\n`).join(''), files.out);
}

async function readEventsFile(path: string): Promise<Result<PlacedEvent[], string[]>> {
  const text = await readFile(path, 'utf8').catch((error: Error) => error);
  if (typeof text !== 'string') return refuse([`${path} cannot be read: ${text.message}`]);
  const read = readHistory(text);
  if (read.ok) return accept(read.value);
  return refuse(read.refusal.map(({ line, message }) => `${path}:${line}  line ${line} ${message}`));
}

async function write(text: string, path: string | undefined): Promise<boolean> {
  if (path === undefined) {
    await new Promise((resolve) => process.stdout.write(text, resolve));
    return true;
  }
  const failure = await writeFile(path, text).then(
    () => null,
    (error: Error) => error,
  );
  if (failure) console.error(`${path} cannot be written: ${failure.message}`);
  return failure === null;
}
