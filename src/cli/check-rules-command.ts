import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkRules, describeFailedTest } from '../rules/check-rules.ts';
import { rulesJsonSchema } from '../rules/rules-json-schema.ts';
import { Refusal } from './refusal.ts';
import { formatOf, showFault } from './rules-file-command.ts';

/** `fairlead check-rules FILE`: schema, lint and saved tests; exit 1 with the place of each fault. */
export function addCheckRulesCommand(program: Command): void {
  program
    .command('check-rules')
    .description('check a rules document: its shape, what does not fit together, and its saved tests')
    .argument('[file]', 'a .yaml or .json file')
    .option('--schema', 'print the JSON Schema of rules documents instead')
    .action(async (file: string | undefined, { schema }: { schema?: boolean }) => {
      if (schema) return console.log(JSON.stringify(rulesJsonSchema(), null, 2));
      if (!file) throw new Refusal('Name a rules file, or use --schema.');
      process.exitCode = (await check(file)) ? 0 : 1;
    });
}

async function check(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: Error) => error);
  if (typeof text !== 'string') {
    console.error(`${file} cannot be read: ${text.message}`);
    return false;
  }
  const checked = checkRules(text, formatOf(file), Date.now());
  for (const fault of checked.faults) console.log(showFault(file, fault));
  for (const test of checked.failedTests)
    console.log(`${file}  error test-failed  ${describeFailedTest(test)}`);
  console.log(`${checked.testsRun - checked.failedTests.length} of ${checked.testsRun} saved tests passed.`);
  console.log(checked.passes ? `${file} can be published.` : `${file} cannot be published.`);
  return checked.passes;
}
