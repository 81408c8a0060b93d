import type { Bench } from './bench.ts';
import { inWords } from './check.ts';
import type { BenchResult } from './result.ts';

type Say = (line: string) => void;

/** The names to choose from. */
export function listBenches(benches: readonly Bench[], say: Say): void {
  say('npm run bench -- NAME [--json] [--save]');
  for (const { name, about } of benches) say(`  ${name.padEnd(10)}${about}`);
  say(`  ${'report'.padEnd(10)}writes docs/performance.md from the results kept with --save`);
}

/** A result for people: each check on a line, then what it was measured against. */
export function printResult(result: BenchResult, say: Say): void {
  say('');
  for (const { what, figure, unit, goal, met } of result.checks)
    say(`${met ? 'met   ' : 'MISSED'}  ${what}: ${inWords(figure, unit)} (goal: ${goal})`);
  if (result.leftOut) say(`left out  ${result.leftOut}`);
  say(`measured against  ${result.limit}`);
  say(`${result.seconds} s, load ${result.machine.load} on ${result.machine.cores} cores as it began`);
}
