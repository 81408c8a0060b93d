// npm run -s bench -- NAME --json: measures one promise of speed. The last line is one JSON object; what is said before it is
// for people. Without a name it lists the benches; `report` writes docs/performance.md from the results kept with --save.
import { Command } from 'commander';
import type { BenchContext, BenchOptions } from './bench/bench.ts';
import { benches } from './bench/benches.ts';
import { describeMachine } from './bench/machine.ts';
import { listBenches, printResult } from './bench/print-result.ts';
import { type BenchResult, toResult } from './bench/result.ts';
import { saveResult, writeReport } from './bench/saved-results.ts';

const program = new Command('bench')
  .description('measures the promises of speed; see docs/performance.md')
  .argument('[name]', 'which bench, or "report"')
  .option('--json', 'end with one line of JSON')
  .option('--save', 'keep the result for docs/performance.md')
  .option('--rounds <n>', 'score, plan, intake: counted rounds')
  .option('--contacts <n>', 'bulk, faults, backlog: how many leads')
  .option('--processes <n>', 'bulk: 1 service, or 2 workers that call for the same portal at once')
  .option('--held <n>', 'bulk: how many leads in the part where they are held first')
  .option('--leads <n>', 'latency: single leads, each time; scale: leads of a portal')
  .option('--neighbour <n>', "latency: the other portal's backlog")
  .option('--requests <n>', 'intake: requests a round')
  .option('--waiting <n>', 'backlog: events that wait behind those that are handled')
  .option('--languages <n>', 'junk: languages left out, one after the other')
  .option('--history <n>', 'plan: longest history')
  .option('--seed <n>', 'another seed')
  .option('--profile', 'keep a CPU profile of the service in .fairlead/bench')
  .parse();
const [name] = program.args;
const options = program.opts<BenchOptions>();

const context: BenchContext = {
  say: (line) => console.log(line),
  flag: (option) => options[option] === true,
  number: (option, otherwise) => {
    const given = options[option];
    if (given === undefined) return otherwise;
    const value = Number(given);
    if (!Number.isFinite(value)) throw new Error(`--${option} needs a number, not "${given}".`);
    return value;
  },
};

if (name === undefined) listBenches(benches, console.log);
else if (name === 'report') console.log(`Wrote ${writeReport()}`);
else {
  const { met } = await run(name);
  // Whoever asks for JSON reads there what was missed; an exit code then says only whether it could be measured.
  process.exitCode = met || context.flag('json') ? 0 : 1;
}

async function run(wanted: string): Promise<BenchResult> {
  const bench = benches.find((one) => one.name === wanted);
  if (!bench) {
    console.error(`There is no bench "${wanted}". There are: ${benches.map((one) => one.name).join(', ')}.`);
    process.exit(2);
  }
  const at = new Date().toISOString();
  const machine = describeMachine();
  console.log(`${bench.name}: ${bench.about}`);
  const startedAt = performance.now();
  const outcome = await bench.run(context);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const result = toResult(bench, outcome, { seconds, at, machine });
  printResult(result, console.log);
  if (context.flag('save')) console.log(`Kept in ${saveResult(result)}`);
  if (context.flag('json')) console.log(JSON.stringify(result));
  return result;
}
